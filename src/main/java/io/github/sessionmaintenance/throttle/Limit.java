package io.github.sessionmaintenance.throttle;

import java.time.Duration;

/**
 * One limit: evenly paced slots, and the ring of the last departures that no slot may overrule.
 * Computes when, never waits. Times are nanoseconds on the throttle's time line; guarded by its
 * lock.
 */
final class Limit {

    /** Added to each window: absorbs what a call's way to the server may vary. */
    static final Duration GUARD = Duration.ofMillis(5);

    /** The most calls that a late caller may start at once. */
    static final int CATCH_UP_CALLS = 5;

    // waking a thread is only precise to a millisecond or so: a thousand calls a second need that much slack
    private static final long LEAST_CATCH_UP = Duration.ofMillis(4).toNanos();

    private final int calls;
    private final long window;
    private final Recovery recovery;
    private final Stamps departures = new Stamps();
    private int outstanding;
    private long nextSlot = Long.MIN_VALUE;
    // the same without the bound on catching up
    private long nextSlotIfNoneWereLate = Long.MIN_VALUE;

    Limit(Rate rate) {
        calls = rate.calls();
        Duration configured = rate.window();
        window = configured == null ? 0 : configured.plus(GUARD).toNanos();
        recovery = new Recovery(rate);
    }

    Recovery recovery() {
        return recovery;
    }

    /** Calls per second at the moment; infinity if unlimited. */
    double perSecond(long now) {
        return recovery.perSecond(now);
    }

    /** Since when the pace would allow the next call, if all calls before had come in time. */
    long readySince() {
        return nextSlotIfNoneWereLate;
    }

    /** When one more call may be admitted at the earliest, so many others being admitted before it. */
    long due(long now, int ahead) {
        long interval = interval(now);
        long slot = Math.max(nextSlot, now - catchUp(interval)) + ahead * interval;
        return Math.max(slot, ringDue(now, outstanding + ahead));
    }

    /** When the next of the outstanding calls may depart at the earliest. */
    long departureDue(long now) {
        return ringDue(now, 0);
    }

    /**
     * Admits one call.
     *
     * @param ready since when it has waited for nothing but this limit: what nobody waited for is not
     *     caught up
     */
    void admit(long now, long ready) {
        long interval = interval(now);
        nextSlot = Math.max(Math.max(nextSlot, ready), now - catchUp(interval)) + interval;
        nextSlotIfNoneWereLate = Math.max(nextSlotIfNoneWereLate, ready) + interval;
        outstanding++;
    }

    /** Frees the place of an admitted call that won't depart. Its slot stays spent, so that failing calls are paced too. */
    void giveBack() {
        outstanding--;
    }

    void depart(long at) {
        outstanding--;
        keep(at);
    }

    /** Adds departures that this limit has not seen. */
    void remember(long[] times) {
        for (long time : departures.drainWith(times)) {
            keep(time);
        }
    }

    private void keep(long time) {
        if (calls == 0) {
            return;
        }
        if (departures.size() == calls) {
            departures.removeOldest();
        }
        departures.add(time);
    }

    /** When the window has room at the earliest, so many departures being still to come before. */
    private long ringDue(long now, int before) {
        if (calls == 0) {
            return Long.MIN_VALUE;
        }
        int place = calls - before % calls;
        long due = departures.size() < place ? Long.MIN_VALUE : departures.newest(place) + window;
        int turns = before / calls;
        // it follows on a departure that is still to come, and so not before now
        return turns == 0 ? due : Math.max(now, due) + turns * window;
    }

    private long interval(long now) {
        long configured = calls == 0 ? 0 : (window + calls - 1) / calls;
        return Math.max(configured, (long) (1e9 / recovery.perSecond(now)));
    }

    private static long catchUp(long interval) {
        return Math.max((CATCH_UP_CALLS - 1) * interval, LEAST_CATCH_UP);
    }
}
