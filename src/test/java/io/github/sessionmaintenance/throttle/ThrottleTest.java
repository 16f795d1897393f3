package io.github.sessionmaintenance.throttle;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.READ;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One thread, virtual time. */
class ThrottleTest {

    private static final Duration TENTH = Duration.ofNanos(100_500_000); // of a second and its guard
    private static final Duration WINDOW = Duration.ofMillis(1005);

    private final VirtualTime time = new VirtualTime();
    private final long start = time.getAsLong();

    @Test
    void pacesCallsEvenly() throws Exception {
        Throttle throttle = throttle("10/s", "unlimited", "unlimited");
        for (int call = 0; call < 25; call++) {
            throttle.acquire(UPDATE).orElseThrow().depart();
            assertThat(passed()).isEqualTo(TENTH.multipliedBy(call));
        }
    }

    @Test
    void keepsBothLimitsAtOnce() throws Exception {
        Throttle throttle = throttle("10/s", "2/s", "unlimited");
        throttle.acquire(UPDATE).orElseThrow().depart();
        throttle.acquire(MESSAGE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(TENTH);
        throttle.acquire(UPDATE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(TENTH.multipliedBy(5));
    }

    @Test
    void pausesOneEndpointOnlyAndKeepsALongerEarlierPause() throws Exception {
        Throttle throttle = throttle("unlimited", "unlimited", "unlimited");
        throttle.pause(UPDATE, Duration.ofSeconds(30));
        throttle.pause(UPDATE, Duration.ofSeconds(5));
        assertThat(throttle.untilNext(UPDATE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.untilNext(MESSAGE)).isZero();

        throttle.acquire(MESSAGE).orElseThrow().depart();
        assertThat(passed()).isZero();
        throttle.acquire(UPDATE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void bearsAnEndlessPause() {
        Throttle throttle = throttle("10/s", "unlimited", "unlimited");
        throttle.pause(UPDATE, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(throttle.untilNext(UPDATE)).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void tellsHowLongTheNextCallWaitsAtLeast() throws Exception {
        Throttle throttle = throttle("10/s", "unlimited", "unlimited");
        assertThat(throttle.untilNext(UPDATE)).isZero();
        for (int call = 0; call < 10; call++) {
            throttle.acquire(UPDATE);
        }
        assertThat(throttle.untilNext(MESSAGE)).as("nothing has departed yet").isEqualTo(WINDOW);
    }

    @Test
    void aPermitDepartsOnce() throws Exception {
        Permit permit = throttle("10/s", "10/s", "10/s").acquire(UPDATE).orElseThrow();
        assertThatIllegalStateException().isThrownBy(permit::departedAtNanos);
        permit.depart();
        assertThat(permit.departedAtNanos()).isZero();
        assertThatIllegalStateException().isThrownBy(permit::depart).withMessageContaining("send the call again");
        permit.close();
        assertThatIllegalStateException().isThrownBy(permit::depart).withMessageContaining("send the call again");
    }

    @Test
    void aPermitGivenBackNeverDeparts() throws Exception {
        Permit permit = throttle("10/s", "10/s", "10/s").acquire(UPDATE).orElseThrow();
        permit.close();
        assertThatIllegalStateException().isThrownBy(permit::depart).withMessageContaining("no permit");
    }

    @Test
    void aPermitGivenBackFreesItsPlaceOnce() throws Exception {
        Throttle throttle = throttle("5/s", "unlimited", "unlimited");
        List<Permit> permits = acquire(throttle, 5);
        time.pass(Duration.ofSeconds(10));
        assertThat(throttle.untilNext(UPDATE)).as("all places are taken").isEqualTo(WINDOW);

        permits.get(3).close();
        permits.get(3).close();
        assertThat(throttle.untilNext(UPDATE)).isZero();
        acquire(throttle, 1);
        assertThat(throttle.untilNext(UPDATE)).as("one place, not two").isEqualTo(WINDOW);
    }

    @Test
    void closingADepartedPermitFreesNothing() throws Exception {
        Throttle throttle = throttle("1/s", "unlimited", "unlimited");
        Permit permit = throttle.acquire(UPDATE).orElseThrow();
        permit.depart();
        permit.close();
        assertThat(throttle.untilNext(UPDATE)).isEqualTo(WINDOW);
    }

    @Test
    void keepsTheWindowOfTheProcessBefore() throws Exception {
        Throttle throttle = throttle("10/s", "unlimited", "3/s");
        List<Duration> updates = IntStream.range(0, 8)
                .mapToObj(i -> Duration.ofMillis(600 + 10 * i))
                .toList();
        throttle.remember(Map.of(UPDATE, updates, MESSAGE, List.of(Duration.ofMillis(300), Duration.ofMillis(-50))));
        assertThat(throttle.worstWindow())
                .as("they limit this start, but are not its own departures")
                .isZero();
        assertThat(throttle.untilNext(MESSAGE)).isEqualTo(Duration.ofMillis(1005 - 670));

        throttle.acquire(UPDATE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(Duration.ofMillis(1005 - 670));
        assertThat(throttle.worstWindow()).isEqualTo(1);
    }

    @Test
    void aDepartureWaitsIfTheWindowHasFilledMeanwhile() throws Exception {
        Throttle throttle = throttle("2/s", "unlimited", "unlimited");
        Permit permit = throttle.acquire(UPDATE).orElseThrow();
        throttle.remember(Map.of(MESSAGE, List.of(Duration.ZERO, Duration.ofMillis(5))));
        permit.depart();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void slowsDownWhenTheApiAsksForIt() throws Exception {
        Throttle throttle = throttle("unlimited", "10/s", "unlimited");
        Permit permit = throttle.acquire(UPDATE).orElseThrow();
        permit.depart();
        throttle.throttled(UPDATE, permit.departedAtNanos(), Duration.ofSeconds(3));
        assertThat(throttle.perSecond(UPDATE)).isEqualTo(7);
        assertThat(throttle.perSecond(MESSAGE)).isInfinite();

        throttle.acquire(UPDATE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
        throttle.acquire(UPDATE).orElseThrow().depart();
        assertThat(passed()).isEqualTo(Duration.ofSeconds(3).plusNanos(1_000_000_000L / 7));
    }

    @Test
    void cutsAnUnlimitedEndpointFromTheRateThatItHad() throws Exception {
        Throttle throttle = throttle("20/s", "unlimited", "unlimited");
        Permit last = acquire(throttle, 1).get(0);
        last.depart();
        for (int call = 0; call < 100; call++) {
            last = throttle.acquire(UPDATE).orElseThrow();
            last.depart();
        }
        throttle.throttled(UPDATE, last.departedAtNanos(), Duration.ZERO);
        assertThat(throttle.perSecond(UPDATE)).isBetween(13.0, 14.5);
        assertThat(throttle.perSecond(MESSAGE)).isEqualTo(20);
    }

    @Test
    void readsAreUnderTheOverallLimitAlone() throws Exception {
        Throttle throttle = throttle("2/s", "1/h", "1/h");
        for (Endpoint endpoint : List.of(READ, UPDATE, READ)) {
            throttle.acquire(endpoint).orElseThrow().depart();
        }
        assertThat(passed()).isEqualTo(WINDOW);
        assertThat(throttle.perSecond(READ)).isEqualTo(2);
        assertThat(throttle("unlimited", "1/h", "1/h").perSecond(READ)).isInfinite();
    }

    @Test
    void countsTheBusiestSecond() throws Exception {
        Throttle throttle = throttle("unlimited", "unlimited", "unlimited");
        for (Endpoint endpoint : List.of(UPDATE, MESSAGE, UPDATE, MESSAGE)) {
            throttle.acquire(endpoint).orElseThrow().depart();
            time.pass(Duration.ofMillis(400));
        }
        assertThat(throttle.worstWindow()).isEqualTo(3);
    }

    @Test
    void givesNothingOnceClosed() throws Exception {
        Throttle throttle = throttle("unlimited", "unlimited", "unlimited");
        Permit permit = throttle.acquire(UPDATE).orElseThrow();
        throttle.close();
        assertThat(throttle.acquire(UPDATE)).isEmpty();
        assertThat(throttle.untilNext(UPDATE)).isZero();
        permit.depart();
        assertThat(throttle.worstWindow())
                .as("a permit given before stays valid")
                .isEqualTo(1);
    }

    private static List<Permit> acquire(Throttle throttle, int count) throws InterruptedException {
        Permit[] permits = new Permit[count];
        for (int i = 0; i < count; i++) {
            permits[i] = throttle.acquire(UPDATE).orElseThrow();
        }
        return List.of(permits);
    }

    private Duration passed() {
        return Duration.ofNanos(time.getAsLong() - start);
    }

    private Throttle throttle(String overall, String update, String message) {
        Rates rates = new Rates(
                Rate.parse(overall).orElseThrow(),
                Rate.parse(update).orElseThrow(),
                Rate.parse(message).orElseThrow());
        return new Throttle(rates, time, time);
    }
}
