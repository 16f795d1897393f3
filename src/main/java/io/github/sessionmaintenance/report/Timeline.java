package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Chronicle.Activity;
import io.github.sessionmaintenance.ledger.Chronicle.Slot;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * When what happened, in steps of time that are fine enough to be seen. Hours in which no start was under way are no
 * part of it, so that they don't squeeze the minutes in which one was.
 *
 * @param slot how long a step is
 * @param slots none without calls; may be finer than a step
 * @param stretches what is shown of the time, in its order
 */
record Timeline(Duration slot, List<Slot> slots, List<Start> starts, List<Pause> pauses, List<Stretch> stretches) {

    static final int MOST_SLOTS = 400;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_CUT = Duration.ofSeconds(30);
    private static final int LEAST_PART = 20;
    private static final double CALLS_TO_SEE_A_RATE = 10;
    private static final int MOST_LONGER = 4;
    private static final double ROUNDING = 1e-9;

    static Timeline of(Chronicle chronicle, Run run) {
        List<Start> starts = chronicle.starts(run);
        List<Pause> pauses = chronicle.pauses(run);
        long most = MOST_SLOTS;
        Activity activity = chronicle.activity(run, MOST_SLOTS);
        Duration wanted = wanted(activity, starts, pauses);
        while (activity.slot().compareTo(wanted) > 0) {
            // all that is known of the whole time is that it is no longer than its slots
            most = -Math.floorDiv(-most * activity.slot().toSeconds(), wanted.toSeconds());
            activity = chronicle.activity(run, (int) Math.min(Integer.MAX_VALUE, most));
            wanted = wanted(activity, starts, pauses);
        }
        return divided(activity, starts, pauses);
    }

    private static Timeline divided(Activity activity, List<Start> starts, List<Pause> pauses) {
        List<Stretch> parts = parts(activity, starts, pauses);
        Duration least = max(SHORTEST_CUT, Stretch.total(parts).dividedBy(LEAST_PART));
        Duration slot = SECOND;
        Duration wanted = max(steps(parts), visible(starts));
        List<Stretch> shown = parts;
        // what is too short to be cut out takes steps too, and no step may lie in two stretches
        while (wanted.compareTo(slot) > 0 || shown == parts) {
            slot = slot(activity.slot(), wanted, slowest(starts));
            shown = Stretch.merged(parts, max(least, slot.multipliedBy(2)));
            wanted = steps(shown);
        }
        return new Timeline(slot, activity.slots(), starts, pauses, shown);
    }

    private static Duration steps(List<Stretch> parts) {
        long seconds = Stretch.total(parts).toSeconds();
        return max(SECOND, SECOND.multipliedBy(-Math.floorDiv(-seconds, (long) MOST_SLOTS)));
    }

    private static Duration wanted(Activity activity, List<Start> starts, List<Pause> pauses) {
        return steps(parts(activity, starts, pauses));
    }

    /** At 100/h, a single call would otherwise look like 1/s, and like too much. */
    private static Duration visible(List<Start> starts) {
        double slowest = slowest(starts);
        return isWhole(slowest)
                ? SECOND
                : max(SECOND, SECOND.multipliedBy((long) Math.ceil(CALLS_TO_SEE_A_RATE / slowest)));
    }

    private static double slowest(List<Start> starts) {
        return starts.stream().mapToDouble(Start::perSecond).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean isWhole(double rate) {
        return rate >= 1 && rate == Math.rint(rate);
    }

    /**
     * Whether the calls of any number of seconds tell a rate. Where fewer than a call is allowed in some seconds, a
     * few seconds with a call in them look like too much.
     */
    boolean isEven() {
        return starts.stream().mapToDouble(Start::perSecond).allMatch(Timeline::isWhole);
    }

    /** At a fractional rate the one that whole calls fit best: a step can't hold half a call. */
    private static Duration slot(Duration finest, Duration atLeast, double rate) {
        long first = -Math.floorDiv(-atLeast.toSeconds(), finest.toSeconds());
        long best = first;
        for (long n = first; !isWhole(rate) && n <= first * MOST_LONGER; n++) {
            if (excess(finest.toSeconds() * n, rate) < excess(finest.toSeconds() * best, rate) - ROUNDING) {
                best = n;
            }
        }
        return finest.multipliedBy(best);
    }

    /** By how much a step may seem to be above the rate. */
    private static double excess(long seconds, double rate) {
        return (Math.ceil(seconds * rate - ROUNDING) - seconds * rate) / seconds;
    }

    private static List<Stretch> parts(Activity activity, List<Start> starts, List<Pause> pauses) {
        List<Stretch> calls = activity.slots().stream()
                .map(slot -> new Stretch(slot.at(), slot.at().plus(activity.slot())))
                .toList();
        List<Stretch> lifetimes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant next = i + 1 < starts.size() ? starts.get(i + 1).at() : Instant.MAX;
            lifetimes.add(lifetime(starts.get(i), next, calls, pauses));
        }
        List<Stretch> merged = Stretch.merged(lifetimes, Duration.ZERO);
        // a slot may be longer than the start whose calls are in it
        List<Stretch> parts = new ArrayList<>(Stretch.cut(calls, merged));
        parts.addAll(merged);
        return Stretch.merged(parts, Duration.ZERO);
    }

    /** Of a start that was killed, it ends with the last that is known of it. */
    private static Stretch lifetime(Start start, Instant next, List<Stretch> calls, List<Pause> pauses) {
        Instant ended = start.endedAt();
        if (ended == null) {
            Stretch possible = new Stretch(start.at(), next);
            ended = Stream.concat(calls.stream(), outages(pauses))
                    .flatMap(sign -> sign.within(possible).stream())
                    .map(Stretch::until)
                    .max(Instant::compareTo)
                    .orElse(start.at());
        }
        return new Stretch(
                start.at(), ended.isBefore(start.at().plus(SECOND)) ? start.at().plus(SECOND) : ended);
    }

    private static Stream<Stretch> outages(List<Pause> pauses) {
        return pauses.stream().filter(Pause::isOutage).map(pause -> new Stretch(pause.since(), pause.until()));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
