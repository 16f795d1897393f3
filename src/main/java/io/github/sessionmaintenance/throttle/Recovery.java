package io.github.sessionmaintenance.throttle;

import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rate that an endpoint has at the moment. When the API asks to slow down, it is cut; in a first part of a
 * cycle it rises again to a little below what was refused, stays there for the rest of it, and then slowly tries
 * more. Never above the configured one.
 */
final class Recovery {

    /** Refused so soon, the API allows a good deal less; later it was the trying that met the limit. */
    private static final double CUT_EARLY = 0.7;

    private static final double CUT_LATE = 0.85;
    private static final double BELOW_REFUSED = 0.95;
    private static final double RISE = 0.25;
    private static final double GROWTH_PER_CYCLE = 2;
    private static final double FLOOR_PER_SECOND = 0.5;

    /** A refusal costs its pause and a call or two: so few of them that neither matters. */
    private static final int PAUSES_PER_CYCLE = 20;

    private static final int CALLS_PER_CYCLE = 100;
    private static final Duration SHORTEST_CYCLE = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final double configured;
    private final double floor;
    private double refusedAt;
    private double cutTo = Double.POSITIVE_INFINITY;
    private double cycle;
    private long since;
    private long episodeEnd = Long.MIN_VALUE;

    Recovery(Rate rate) {
        configured = rate.perSecond();
        floor = Math.min(FLOOR_PER_SECOND, configured);
    }

    /** Calls per second; infinity if unlimited. */
    double perSecond(long now) {
        if (cutTo == Double.POSITIVE_INFINITY) {
            return configured;
        }
        double rate = learnt(cyclesUntil(now));
        // an unlimited one is unlimited again once it is beyond all limits that can be set
        return rate < Math.min(configured, Rate.FASTEST_PER_SECOND) ? rate : configured;
    }

    private double cyclesUntil(long now) {
        return Math.max(0, now - since) / cycle;
    }

    private double learnt(double cycles) {
        double high = Math.max(cutTo, refusedAt * BELOW_REFUSED);
        if (cycles < RISE) {
            return cutTo + (high - cutTo) * cycles / RISE;
        }
        return high * Math.pow(GROWTH_PER_CYCLE, Math.max(0, cycles - 1));
    }

    /**
     * Cuts the rate, once per episode: a call that departed before the end of the pause that came with
     * the last cut was on its way already, and says nothing about the rate since.
     *
     * @param observed the rate of departures until now, from which it is cut where there is no limit at all
     * @param elsewhere the rate that other limits leave to the endpoint
     */
    void throttled(long now, long departedAt, long pausedUntil, double observed, double elsewhere) {
        long resumed = Math.max(now, pausedUntil);
        if (departedAt <= episodeEnd) {
            // what was regained meanwhile is kept
            since = resumed - Math.max(0, now - since);
            return;
        }
        double before = perSecond(now);
        double limited = Math.min(before, elsewhere);
        double base = limited == Double.POSITIVE_INFINITY ? observed : limited;
        boolean early = cutTo == Double.POSITIVE_INFINITY || cyclesUntil(now) < RISE;
        cutTo = Math.min(before, Math.max(floor, base * (early ? CUT_EARLY : CUT_LATE)));
        refusedAt = Math.max(base, cutTo);
        cycle = cycle(resumed - now);
        since = resumed;
        episodeEnd = resumed;
    }

    private double cycle(long pause) {
        double ofCalls = CALLS_PER_CYCLE * NANOS / refusedAt;
        double ofPauses = (double) pause * PAUSES_PER_CYCLE;
        return Math.max((double) SHORTEST_CYCLE.toNanos(), Math.max(ofPauses, ofCalls));
    }

    /** What is to be remembered beyond this process; empty if nothing was learnt, or all of it was regained. */
    Optional<LearntRate> learnt(long now, Instant at) {
        double rate = perSecond(now);
        if (rate == configured) {
            return Optional.empty();
        }
        // what was tried since without being refused is known to be fine
        double stillRefused = Math.max(refusedAt, rate / BELOW_REFUSED);
        return Optional.of(
                new LearntRate(stillRefused, cutTo, Duration.ofNanos((long) cycle), at.plusNanos(since - now)));
    }

    /**
     * Goes on from what an earlier process has learnt. Its pause is not kept: nobody may have to wait for that. And
     * however long ago it was, no more is tried at once than just below what was refused: nobody has tried since.
     */
    void resume(LearntRate learnt, long now, Instant at) {
        refusedAt = learnt.refusedAt();
        cutTo = Math.min(configured, learnt.cutTo());
        cycle = (double) learnt.cycle().toNanos();
        long passed = Math.max(0, Duration.between(learnt.since(), at).toNanos());
        since = now - Math.min(passed, learnt.cycle().toNanos());
    }
}
