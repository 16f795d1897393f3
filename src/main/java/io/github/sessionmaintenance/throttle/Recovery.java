package io.github.sessionmaintenance.throttle;

import java.time.Duration;

/**
 * The rate that an endpoint has at the moment: cut when the API asks to slow down, then slowly
 * recovering. Never above the configured one.
 */
final class Recovery {

    private static final double CUT = 0.7;
    private static final double FLOOR_PER_SECOND = 0.5;
    private static final double REGAINED_PER_STEP = 0.05;
    private static final long STEP = Duration.ofSeconds(10).toNanos();
    private static final long QUIET = Duration.ofSeconds(60).toNanos();

    private final double configured;
    private final double floor;
    // what it recovers to: the configured rate, or for an unlimited endpoint the one seen before the first cut
    private double ceiling;
    private double cutTo = Double.POSITIVE_INFINITY;
    private long quietSince;
    private long episodeEnd = Long.MIN_VALUE;

    Recovery(Rate rate) {
        configured = rate.perSecond();
        floor = Math.min(FLOOR_PER_SECOND, configured);
        ceiling = configured;
    }

    /** Calls per second; infinity if unlimited. */
    double perSecond(long now) {
        if (cutTo == Double.POSITIVE_INFINITY) {
            return configured;
        }
        long quiet = now - quietSince - QUIET;
        if (quiet <= 0) {
            return cutTo;
        }
        double regained = cutTo + ceiling * REGAINED_PER_STEP * quiet / STEP;
        return regained < ceiling ? regained : configured;
    }

    /**
     * Cuts the rate, once per episode: a call that departed before the end of the pause that came with
     * the last cut was on its way already, and says nothing about the rate since.
     *
     * @param observed the rate of departures until now, from which an unlimited endpoint is cut
     * @param elsewhere the rate that other limits leave to the endpoint
     */
    void throttled(long now, long departedAt, long pausedUntil, double observed, double elsewhere) {
        double before = perSecond(now);
        quietSince = Math.max(now, pausedUntil);
        if (departedAt <= episodeEnd) {
            cutTo = before;
            return;
        }
        if (before == Double.POSITIVE_INFINITY) {
            ceiling = observed;
        }
        double base = Math.min(Math.min(before, ceiling), elsewhere);
        cutTo = Math.min(before, Math.max(floor, base * CUT));
        episodeEnd = quietSince;
    }
}
