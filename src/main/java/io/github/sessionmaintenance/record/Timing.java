package io.github.sessionmaintenance.record;

import java.time.Duration;

/**
 * How one call was answered.
 *
 * @param httpStatus 0 if no status line was read
 * @param took from its departure until its answer was read, or until it was given up; see {@link #rounded}
 */
public record Timing(Endpoint endpoint, int httpStatus, Duration took) {

    private static final long TWO_DIGITS = 100;
    private static final long NANOS_PER_MICRO = 1000;

    /** So that like ones can be counted together: up to two digits of microseconds, at least one. */
    public static Timing rounded(Endpoint endpoint, int httpStatus, Duration took) {
        long micros = Math.max(1, ceilDiv(took.toNanos(), NANOS_PER_MICRO));
        long step = 1;
        while (micros / step >= TWO_DIGITS) {
            step *= 10;
        }
        return new Timing(endpoint, httpStatus, Duration.ofNanos(ceilDiv(micros, step) * step * NANOS_PER_MICRO));
    }

    private static long ceilDiv(long number, long by) {
        return -Math.floorDiv(-number, by);
    }
}
