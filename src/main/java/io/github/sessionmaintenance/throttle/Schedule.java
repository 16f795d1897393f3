package io.github.sessionmaintenance.throttle;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may go when, under all limits together. Computes, never waits. Times are nanoseconds on the
 * throttle's time line; guarded by its lock.
 */
final class Schedule {

    private final Limit overall;
    private final Map<Endpoint, Lane> lanes = new EnumMap<>(Endpoint.class);
    private final BusiestSecond busiestSecond = new BusiestSecond();

    Schedule(Rates rates) {
        overall = new Limit(rates.overall());
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.limitedAs() == endpoint) {
                lanes.put(endpoint, new Lane(rates.of(endpoint)));
            }
        }
    }

    Lane lane(Endpoint endpoint) {
        return Objects.requireNonNull(lanes.get(endpoint.limitedAs()));
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    BusiestSecond busiestSecond() {
        return busiestSecond;
    }

    /** Admits every waiting call whose time has come. */
    void admitDue(long now) {
        for (Ticket next = next(now); next != null && due(next, now) <= now; next = next(now)) {
            admit(next, now);
        }
    }

    private void admit(Ticket ticket, long now) {
        Lane lane = ticket.lane();
        Limit own = lane.limit();
        long overallReady = overall.readySince();
        overall.admit(now, Math.max(ticket.ready(), own.readySince()));
        own.admit(now, Math.max(ticket.ready(), overallReady));
        lane.waiting().remove();
        ticket.admit();
        lane.wakeFirst();
    }

    /** Of the first calls of all lanes the one that may go first; on a tie the one that waits longer. */
    private @Nullable Ticket next(long now) {
        Ticket next = null;
        for (Lane lane : lanes.values()) {
            Ticket first = lane.waiting().peekFirst();
            if (first != null && (next == null || isBefore(first, next, now))) {
                next = first;
            }
        }
        return next;
    }

    private boolean isBefore(Ticket one, Ticket other, long now) {
        long oneDue = Math.max(now, due(one, now));
        long otherDue = Math.max(now, due(other, now));
        return oneDue < otherDue || (oneDue == otherDue && one.ready() < other.ready());
    }

    /** When the first call of a lane may be admitted at the earliest. */
    long due(Ticket first, long now) {
        return Math.max(first.ready(), limitsDue(first.lane(), now, 0));
    }

    /** When a call that comes now may be admitted at the earliest. */
    long dueOfNewcomer(Lane lane, long now) {
        return Math.max(lane.pausedUntil(), limitsDue(lane, now, lane.waiting().size()));
    }

    private long limitsDue(Lane lane, long now, int ahead) {
        return Math.max(overall.due(now, ahead), lane.limit().due(now, ahead));
    }

    /** When an admitted call may depart at the earliest. */
    long departureDue(Lane lane, long now) {
        return Math.max(overall.departureDue(now), lane.limit().departureDue(now));
    }

    void depart(Lane lane, long at) {
        overall.depart(at);
        lane.limit().depart(at);
        lane.meter().depart(at);
        busiestSecond.depart(at);
    }

    /** Takes a call out that won't depart. */
    void giveBack(Ticket ticket) {
        Lane lane = ticket.lane();
        if (ticket.stage() == Ticket.Stage.WAITING) {
            lane.waiting().remove(ticket);
        } else {
            overall.giveBack();
            lane.limit().giveBack();
        }
        ticket.giveBack();
        lanes.values().forEach(Lane::wakeFirst);
    }

    void throttled(Lane lane, long departedAt, long now) {
        double observed = lane.meter().perSecond(now);
        Recovery recovery = lane.limit().recovery();
        recovery.throttled(now, departedAt, lane.pausedUntil(), observed, overall.perSecond(now));
    }

    Map<Endpoint, LearntRate> learnt(long now, Instant at) {
        Map<Endpoint, LearntRate> learnt = new EnumMap<>(Endpoint.class);
        lanes.forEach((endpoint, lane) ->
                lane.limit().recovery().learnt(now, at).ifPresent(rate -> learnt.put(endpoint, rate)));
        return learnt;
    }

    void resume(Map<Endpoint, LearntRate> learnt, long now, Instant at) {
        learnt.forEach((endpoint, rate) -> lane(endpoint).limit().recovery().resume(rate, now, at));
    }

    double perSecond(Lane lane, long now) {
        return Math.min(overall.perSecond(now), lane.limit().perSecond(now));
    }

    void remember(Map<Endpoint, long[]> times) {
        long[] all = times.values().stream().flatMapToLong(Arrays::stream).toArray();
        overall.remember(all);
        for (Map.Entry<Endpoint, Lane> lane : lanes.entrySet()) {
            lane.getValue().limit().remember(together(times, lane.getKey()));
        }
    }

    private static long[] together(Map<Endpoint, long[]> times, Endpoint limited) {
        return times.entrySet().stream()
                .filter(own -> own.getKey().limitedAs() == limited)
                .flatMapToLong(own -> Arrays.stream(own.getValue()))
                .toArray();
    }
}
