package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final long SECOND = 1_000_000_000;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Offset<Double> NEAR = within(1e-6);

    @Test
    void cutsOncePerEpisode() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(10 * SECOND, 9 * SECOND, 12 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(10 * SECOND)).isCloseTo(70, NEAR);

        recovery.throttled(11 * SECOND, 9 * SECOND, 15 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(11 * SECOND))
                .as("departed before the cut")
                .isCloseTo(70, NEAR);
        recovery.throttled(11 * SECOND, 11 * SECOND, 15 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(11 * SECOND)).as("was on its way already").isCloseTo(70, NEAR);

        recovery.throttled(16 * SECOND, 13 * SECOND, 17 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(16 * SECOND)).as("a new episode").isCloseTo((70 + 25 / 10.0) * 0.7, NEAR);
    }

    @Test
    void risesToJustBelowWhatWasRefusedStaysThereAndThenTriesMore() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, 20 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(20 * SECOND)).isCloseTo(70, NEAR);
        // a cycle is twenty pauses long, 400 s
        assertThat(recovery.perSecond(70 * SECOND)).isCloseTo(82.5, NEAR);
        assertThat(recovery.perSecond(120 * SECOND)).isCloseTo(95, NEAR);
        assertThat(recovery.perSecond(419 * SECOND)).isCloseTo(95, NEAR);
        assertThat(recovery.perSecond(430 * SECOND)).isBetween(95.5, 99.0);
        assertThat(recovery.perSecond(1000 * SECOND))
                .as("never beyond the configured one")
                .isEqualTo(100);
    }

    @Test
    void cutsLessWhenItHasOnlyTriedALittleMore() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, SECOND, 100, INFINITY);
        recovery.throttled(22 * SECOND, 21 * SECOND, 23 * SECOND, 100, INFINITY);
        double refused = 95 * Math.pow(2, 0.05);
        assertThat(recovery.perSecond(23 * SECOND)).isCloseTo(refused * 0.85, NEAR);
    }

    @Test
    void cyclesAreLongEnoughForTheirRefusalsNotToMatter() {
        Recovery slow = new Recovery(rate("1/s"));
        slow.throttled(0, 0, 0, 1, INFINITY);
        assertThat(slow.learnt(0, Instant.EPOCH).orElseThrow().cycle()).isEqualTo(Duration.ofSeconds(100));
        Recovery fast = new Recovery(rate("1000/s"));
        fast.throttled(0, 0, 0, 1000, INFINITY);
        assertThat(fast.learnt(0, Instant.EPOCH).orElseThrow().cycle()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aLateThrottleOfTheSameEpisodeKeepsWhatWasRegained() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, SECOND, 100, INFINITY);
        double regained = recovery.perSecond(3 * SECOND);
        assertThat(regained).isBetween(75.0, 85.0);
        recovery.throttled(3 * SECOND, 0, 9 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(9 * SECOND)).isCloseTo(regained, NEAR);
        assertThat(recovery.perSecond(10 * SECOND)).isGreaterThan(regained);
    }

    @Test
    void goesOnInAnotherProcessWhereItWas() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, SECOND, 100, INFINITY);
        Instant at = Instant.parse("2026-11-26T03:00:00Z");
        LearntRate learnt = recovery.learnt(5 * SECOND, at).orElseThrow();

        for (int seconds : new int[] {0, 3, 14}) {
            Recovery next = new Recovery(rate("100/s"));
            long origin = 1_000 * SECOND;
            next.resume(learnt, origin, at.plusSeconds(seconds));
            assertThat(next.perSecond(origin)).isCloseTo(recovery.perSecond((5 + seconds) * SECOND), NEAR);
        }
        Recovery nextDay = new Recovery(rate("100/s"));
        nextDay.resume(learnt, 0, at.plus(Duration.ofDays(1)));
        assertThat(nextDay.perSecond(0)).as("just below what was refused").isCloseTo(95, NEAR);
        Recovery slower = new Recovery(rate("8/s"));
        slower.resume(learnt, 0, at);
        assertThat(slower.perSecond(0)).as("never beyond the configured one").isEqualTo(8);
    }

    @Test
    void whatWasTriedWithoutARefusalIsRememberedToo() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, SECOND, 50, 50);
        assertThat(recovery.learnt(10 * SECOND, Instant.EPOCH).orElseThrow().refusedAt())
                .isCloseTo(50, NEAR);
        // a cycle of twenty seconds, and half of the next
        assertThat(recovery.learnt(31 * SECOND, Instant.EPOCH).orElseThrow().refusedAt())
                .isCloseTo(50 * Math.sqrt(2), NEAR);
        assertThat(recovery.learnt(60 * SECOND, Instant.EPOCH))
                .as("it is back at what is configured")
                .isEmpty();
    }

    @Test
    void anotherProcessDoesNotWaitForThePause() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, 600 * SECOND, 100, INFINITY);
        LearntRate learnt = recovery.learnt(0, Instant.EPOCH).orElseThrow();
        Recovery next = new Recovery(rate("100/s"));
        next.resume(learnt, 0, Instant.EPOCH);
        assertThat(next.perSecond(0)).isCloseTo(70, NEAR);
    }

    @Test
    void hasAFloor() {
        Recovery recovery = new Recovery(rate("10/s"));
        Recovery slow = new Recovery(rate("0.2/s"));
        for (int episode = 1; episode < 30; episode++) {
            long now = episode * SECOND;
            recovery.throttled(now, now, now, 10, INFINITY);
            slow.throttled(now, now, now, 0.2, INFINITY);
        }
        assertThat(recovery.perSecond(30 * SECOND)).isEqualTo(0.5);
        assertThat(slow.perSecond(30 * SECOND))
                .as("never above the configured one")
                .isEqualTo(0.2);
    }

    @Test
    void cutsFromWhatOtherLimitsLeave() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(SECOND, 0, SECOND, 10, 10);
        assertThat(recovery.perSecond(SECOND)).isCloseTo(7, NEAR);
    }

    @Test
    void anUnlimitedEndpointGrowsUntilItIsUnlimitedAgain() {
        Recovery recovery = new Recovery(Rate.UNLIMITED);
        assertThat(recovery.perSecond(0)).isInfinite();
        recovery.throttled(SECOND, 0, SECOND, 200, INFINITY);
        assertThat(recovery.perSecond(SECOND)).isCloseTo(140, NEAR);
        assertThat(recovery.perSecond(11 * SECOND)).isCloseTo(190, NEAR);
        assertThat(recovery.perSecond(21 * SECOND)).isCloseTo(380, NEAR);
        assertThat(recovery.perSecond(90 * SECOND)).isBetween(40_000.0, 60_000.0);
        assertThat(recovery.perSecond(120 * SECOND)).isInfinite();
    }

    @Test
    void anUnlimitedEndpointWithoutARateToCutFromGoesToTheFloor() {
        Recovery recovery = new Recovery(Rate.UNLIMITED);
        recovery.throttled(30 * SECOND, 0, 30 * SECOND, 0, INFINITY);
        assertThat(recovery.perSecond(200 * SECOND)).isEqualTo(0.5);
        assertThat(recovery.perSecond(430 * SECOND)).isCloseTo(1, NEAR);
    }

    private static Rate rate(String typed) {
        return Rate.parse(typed).orElseThrow();
    }
}
