package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.PendingCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Calls of one endpoint that came up again in this start: to be repeated, or an update after its message. */
final class Returns {

    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::atNanos)
            .thenComparingLong(due -> due.call().line()));

    /** Puts the call back, to be taken no sooner than that. */
    void add(PendingCall call, long dueNanos) {
        queue.add(new Due(call, dueNanos));
    }

    boolean isDue(long nowNanos) {
        return !queue.isEmpty() && queue.element().atNanos() - nowNanos <= 0;
    }

    PendingCall take() {
        return queue.remove().call();
    }

    int size() {
        return queue.size();
    }

    /** How long until the next call is due; a long time if there is none. */
    Duration untilDue(long nowNanos) {
        return queue.isEmpty()
                ? Duration.ofDays(1)
                : Duration.ofNanos(Math.max(0, queue.element().atNanos() - nowNanos));
    }

    private record Due(PendingCall call, long atNanos) {}
}
