package io.github.sessionmaintenance.sandbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a valid call takes before it has its effect, evenly spread.
 *
 * @param min at least zero
 * @param max at least {@code min}
 * @param seed gives the same sequence of durations every time
 */
public record Latency(Duration min, Duration max, long seed) {

    /** Calls take effect at once. */
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO, 0);

    public Latency {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("latency from " + min + " to " + max + ", must be from 0 upwards");
        }
    }

    Duration next(RandomGenerator random) {
        long spread = max.minus(min).toNanos();
        return min.plusNanos(spread == 0 ? 0 : random.nextLong(spread + 1));
    }
}
