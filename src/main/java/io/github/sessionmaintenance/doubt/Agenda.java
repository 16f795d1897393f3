package io.github.sessionmaintenance.doubt;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to be read when. */
final class Agenda {

    private final PriorityQueue<Item> items = new PriorityQueue<>(Comparator.comparingLong(Item::dueNanos));
    private int underWay;

    private record Item(Inquiry inquiry, long dueNanos) {}

    void add(Inquiry inquiry, long dueNanos) {
        items.add(new Item(inquiry, dueNanos));
    }

    @Nullable
    Inquiry take(long nowNanos) {
        return untilDue(nowNanos).isZero() ? items.remove().inquiry() : null;
    }

    /** A long time if there is nothing. */
    Duration untilDue(long nowNanos) {
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
        return items.isEmpty() && underWay == 0;
    }
}
