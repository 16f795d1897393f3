package io.github.sessionmaintenance.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;

/** Admits at most so many calls in any window of that length. Those that it turned away don't count. */
final class RateWindow {

    private final int calls;
    private final long length;
    private final ArrayDeque<Long> admitted = new ArrayDeque<>();

    RateWindow(int calls, Duration length) {
        this.calls = calls;
        this.length = length.toNanos();
    }

    /** @param now in nanoseconds from any origin */
    synchronized boolean admits(long now) {
        while (!admitted.isEmpty() && now - admitted.element() >= length) {
            admitted.remove();
        }
        return admitted.size() < calls && admitted.add(now);
    }

    /** How long it takes from then on until the next call is admitted; zero if one is at once. */
    synchronized Duration untilFree(long now) {
        return admitted.size() < calls
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, admitted.element() + length - now));
    }
}
