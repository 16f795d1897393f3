package io.github.sessionmaintenance.throttle;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Time that passes only when someone sleeps or a test says so; what was planned for later then
 * happens at its time. For one thread.
 */
final class VirtualTime implements LongSupplier, Sleeper {

    /** What happens at its time. */
    interface Event {
        void run() throws InterruptedException;
    }

    private record Planned(long at, Event event) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparingLong(Planned::at));
    private final LongUnaryOperator oversleep;
    private long now = -5_000_000_000L;

    VirtualTime() {
        this(nanos -> nanos);
    }

    /** @param oversleep how long a sleep of so many nanoseconds really takes */
    VirtualTime(LongUnaryOperator oversleep) {
        this.oversleep = oversleep;
    }

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public void sleep(Condition woken, Duration atMost) throws InterruptedException {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new AssertionError("slept for " + atMost);
        }
        passNanos(oversleep.applyAsLong(atMost.toNanos()));
    }

    void pass(Duration duration) throws InterruptedException {
        passNanos(duration.toNanos());
    }

    private void passNanos(long nanos) throws InterruptedException {
        long end = now + nanos;
        while (!planned.isEmpty() && planned.element().at() <= end) {
            Planned next = planned.remove();
            now = Math.max(now, next.at());
            next.event().run();
        }
        now = Math.max(now, end);
    }

    void in(long nanos, Event event) {
        planned.add(new Planned(now + nanos, event));
    }
}
