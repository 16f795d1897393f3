package io.github.sessionmaintenance.throttle;

import java.util.ArrayDeque;
import java.util.Deque;

/** One endpoint: its own limit, its pause, and the calls that wait for it, first come first served. */
final class Lane {

    private final Limit limit;
    private final Meter meter = new Meter();
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private long pausedUntil = Long.MIN_VALUE;

    Lane(Rate rate) {
        limit = new Limit(rate);
    }

    Limit limit() {
        return limit;
    }

    Meter meter() {
        return meter;
    }

    Deque<Ticket> waiting() {
        return waiting;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    /** A longer earlier pause is kept. */
    void pauseUntil(long end) {
        pausedUntil = Math.max(pausedUntil, end);
    }

    boolean isFirst(Ticket ticket) {
        return waiting.peekFirst() == ticket;
    }

    void wakeFirst() {
        Ticket first = waiting.peekFirst();
        if (first != null) {
            first.wake();
        }
    }
}
