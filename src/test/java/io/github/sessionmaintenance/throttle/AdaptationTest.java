package io.github.sessionmaintenance.throttle;

import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours with a server that allows less than is configured, in virtual time. */
class AdaptationTest {

    private static final long SECOND = 1_000_000_000;
    private static final long LATENCY = SECOND / 10;

    private final VirtualTime time = new VirtualTime();
    private final Deque<Long> window = new ArrayDeque<>();
    private Throttle throttle = new Throttle(rates(), time, time);
    private int allowedPerSecond;
    private Duration pause;
    private int accepted;
    private int refused;

    /** The seconds that it asks to wait; 5 is what we guess if it says nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 30})
    void settlesNearWhatIsAllowedAndClimbsBack(int pauseSeconds) throws Exception {
        pause = Duration.ofSeconds(pauseSeconds);
        allowedPerSecond = 20;
        work(Duration.ofMinutes(30));
        requireSettled(0.8, 1.0);

        allowedPerSecond = 40;
        work(Duration.ofMinutes(30));
        requireSettled(0.8, 1.0);

        allowedPerSecond = 8;
        work(Duration.ofMinutes(30));
        requireSettled(0.8, 1.0);

        allowedPerSecond = 1_000;
        work(Duration.ofHours(1));
        accepted = 0;
        work(Duration.ofMinutes(1));
        assertThat(accepted).as("as configured").isBetween(60 * 50 - 20, 60 * 50);
    }

    private void requireSettled(double least, double most) throws Exception {
        accepted = 0;
        refused = 0;
        Duration measured = Duration.ofHours(1);
        work(measured);
        double share = accepted / (measured.toSeconds() * (double) allowedPerSecond);
        assertThat(share).as("used of %s/s", allowedPerSecond).isBetween(least, most);
        assertThat(refused / (double) (accepted + refused))
                .as("%s refused, %s accepted", refused, accepted)
                .isLessThan(0.03);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whatWasLearntIsKnownToTheNextProcess(int pauseSeconds) throws Exception {
        pause = Duration.ofSeconds(pauseSeconds);
        allowedPerSecond = 20;
        work(Duration.ofMinutes(30));
        Instant at = Instant.parse("2026-11-26T03:00:00Z");
        Map<io.github.sessionmaintenance.record.Endpoint, LearntRate> learnt = throttle.learnt(at);
        assertThat(learnt).containsOnlyKeys(UPDATE);

        throttle = new Throttle(rates(), time, time);
        throttle.resume(learnt, at);
        time.pass(Duration.ofSeconds(2));
        accepted = 0;
        refused = 0;
        work(Duration.ofMinutes(1));
        assertThat(refused).isLessThan(10);
        assertThat(accepted).isGreaterThan(60 * 20 * 6 / 10);
    }

    private void work(Duration duration) throws InterruptedException {
        long end = time.getAsLong() + duration.toNanos();
        while (time.getAsLong() < end) {
            throttle.acquire(UPDATE).ifPresent(this::call);
        }
    }

    private void call(Permit permit) {
        try {
            permit.depart();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        boolean fine = allows(time.getAsLong());
        accepted += fine ? 1 : 0;
        refused += fine ? 0 : 1;
        if (!fine) {
            time.in(LATENCY, () -> throttle.throttled(UPDATE, permit.departedAtNanos(), pause));
        }
    }

    /** In any one second, and what it refuses does not count. */
    private boolean allows(long now) {
        while (!window.isEmpty() && now - window.getFirst() >= SECOND) {
            window.removeFirst();
        }
        if (window.size() >= allowedPerSecond) {
            return false;
        }
        window.addLast(now);
        return true;
    }

    private static Rates rates() {
        return new Rates(Rate.parse("50/s").orElseThrow(), Rate.UNLIMITED, Rate.UNLIMITED);
    }
}
