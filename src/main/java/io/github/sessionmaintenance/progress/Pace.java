package io.github.sessionmaintenance.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many of something there were lately. */
final class Pace {

    private record Some(long count, long atNanos) {}

    private final Duration window;
    private final long begunNanos;
    private final Deque<Some> lately = new ArrayDeque<>();
    private long sum;

    Pace(Duration window, long nowNanos) {
        this.window = window;
        this.begunNanos = nowNanos;
    }

    void add(long count, long nowNanos) {
        forget(nowNanos);
        if (count != 0) {
            lately.add(new Some(count, nowNanos));
            sum += count;
        }
    }

    /** On average over the window, or since it all began if that is later. */
    double perSecond(long nowNanos) {
        forget(nowNanos);
        double seconds = Math.max(1, Math.min(window.toNanos(), since(nowNanos).toNanos()) / 1e9);
        return Math.max(0, sum / seconds);
    }

    Duration since(long nowNanos) {
        return Duration.ofNanos(nowNanos - begunNanos);
    }

    private void forget(long nowNanos) {
        while (!lately.isEmpty() && nowNanos - lately.element().atNanos() >= window.toNanos()) {
            sum -= lately.remove().count();
        }
    }
}
