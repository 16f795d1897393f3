package io.github.sessionmaintenance.sandbox;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Admits at most so many calls in any one-second window. Those that it turned away don't count. */
final class RateWindow {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int calls;
    private final ArrayDeque<Long> admitted = new ArrayDeque<>();

    RateWindow(int calls) {
        this.calls = calls;
    }

    /** @param now in nanoseconds from any origin */
    synchronized boolean admits(long now) {
        while (!admitted.isEmpty() && now - admitted.element() >= SECOND) {
            admitted.remove();
        }
        return admitted.size() < calls && admitted.add(now);
    }
}
