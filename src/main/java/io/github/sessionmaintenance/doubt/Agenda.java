package io.github.sessionmaintenance.doubt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read when. A look that is begun is ended before the next one begins, unless a page can't
 * be read: a program that is killed in between would otherwise have begun many, ended none, and come no
 * further by any start.
 */
final class Agenda {

    private final Deque<Inquiry> begun = new ArrayDeque<>();
    private final PriorityQueue<Item> items = new PriorityQueue<>(Comparator.comparingLong(Item::dueNanos));
    private int underWay;

    private record Item(Inquiry inquiry, long dueNanos) {}

    void add(Inquiry inquiry, long dueNanos) {
        items.add(new Item(inquiry, dueNanos));
    }

    /** Has the inquiry's next page read before all else. */
    void goOn(Inquiry inquiry) {
        begun.add(inquiry);
    }

    @Nullable
    Inquiry take(long nowNanos) {
        if (!begun.isEmpty()) {
            return begun.remove();
        }
        return untilDue(nowNanos).isZero() ? items.remove().inquiry() : null;
    }

    /** A long time if there is nothing. */
    Duration untilDue(long nowNanos) {
        if (!begun.isEmpty()) {
            return Duration.ZERO;
        }
        Item next = items.peek();
        return next == null ? Duration.ofDays(1) : Duration.ofNanos(Math.max(0, next.dueNanos() - nowNanos));
    }

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
    }

    /** Whether nothing is to be read, and nothing is being read. */
    boolean isEmpty() {
        return begun.isEmpty() && items.isEmpty() && underWay == 0;
    }
}
