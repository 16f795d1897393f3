package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(recovery.perSecond(16 * SECOND)).as("a new episode").isCloseTo(49, NEAR);
    }

    @Test
    void recoversSlowlyAndNeverBeyondTheConfiguredRate() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, 20 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(80 * SECOND))
                .as("a minute after the pause")
                .isCloseTo(70, NEAR);
        assertThat(recovery.perSecond(90 * SECOND)).isCloseTo(75, NEAR);
        assertThat(recovery.perSecond(100 * SECOND)).isCloseTo(80, NEAR);
        assertThat(recovery.perSecond(139 * SECOND)).isLessThan(100);
        assertThat(recovery.perSecond(1000 * SECOND)).isEqualTo(100);
    }

    @Test
    void aLateThrottleOfTheSameEpisodeKeepsWhatWasRegained() {
        Recovery recovery = new Recovery(rate("100/s"));
        recovery.throttled(0, 0, 0, 100, INFINITY);
        recovery.throttled(80 * SECOND, 0, 80 * SECOND, 100, INFINITY);
        assertThat(recovery.perSecond(80 * SECOND)).isCloseTo(80, NEAR);
        assertThat(recovery.perSecond(140 * SECOND))
                .as("quiet for a minute again")
                .isCloseTo(80, NEAR);
        assertThat(recovery.perSecond(150 * SECOND)).isCloseTo(85, NEAR);
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
    void anUnlimitedEndpointRecoversToUnlimited() {
        Recovery recovery = new Recovery(Rate.UNLIMITED);
        assertThat(recovery.perSecond(0)).isInfinite();
        recovery.throttled(SECOND, 0, SECOND, 200, INFINITY);
        assertThat(recovery.perSecond(SECOND)).isCloseTo(140, NEAR);
        recovery.throttled(2 * SECOND, 2 * SECOND, 2 * SECOND, 140, INFINITY);
        assertThat(recovery.perSecond(2 * SECOND)).isCloseTo(98, NEAR);

        assertThat(recovery.perSecond(72 * SECOND)).isCloseTo(108, NEAR);
        assertThat(recovery.perSecond(162 * SECOND)).isCloseTo(198, NEAR);
        assertThat(recovery.perSecond(165 * SECOND)).isInfinite();
    }

    @Test
    void anUnlimitedEndpointWithoutARateToCutFromGoesToTheFloor() {
        Recovery recovery = new Recovery(Rate.UNLIMITED);
        recovery.throttled(30 * SECOND, 0, 30 * SECOND, 0, INFINITY);
        assertThat(recovery.perSecond(90 * SECOND)).isEqualTo(0.5);
        assertThat(recovery.perSecond(91 * SECOND)).isInfinite();
    }

    private static Rate rate(String typed) {
        return Rate.parse(typed).orElseThrow();
    }
}
