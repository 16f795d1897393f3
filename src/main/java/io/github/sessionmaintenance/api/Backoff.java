package io.github.sessionmaintenance.api;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: exponential with full jitter, so that calls that failed
 * together don't come back together. As safe for many threads as its random numbers are.
 */
public final class Backoff {

    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(30);
    private static final int DOUBLINGS_TO_CAP = 6;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait before the next attempt: anything from zero to 0.5 s after the first one, twice that
     * after each further one, never more than 30 s.
     *
     * @param attempts how many were made, at least 1
     */
    public Duration after(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("no attempt was made yet: " + attempts);
        }
        long doubled = BASE.toNanos() << Math.min(attempts - 1, DOUBLINGS_TO_CAP);
        return Duration.ofNanos(random.nextLong(Math.min(doubled, CAP.toNanos()) + 1));
    }
}
