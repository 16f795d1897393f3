package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.PendingCall;

/** One claimed call on its way through this start. Touched by the pump's thread only. */
final class Flight {

    private static final long NOT_YET = Long.MIN_VALUE;

    private final PendingCall call;
    private final boolean isRetry;
    private final long claimedAt;
    private long departedAtNanos = NOT_YET;
    private long departedAt = NOT_YET;

    /** @param claimedAt its place in the order of claims, departures and failures */
    Flight(PendingCall call, boolean isRetry, long claimedAt) {
        this.call = call;
        this.isRetry = isRetry;
        this.claimedAt = claimedAt;
    }

    long claimedAt() {
        return claimedAt;
    }

    PendingCall call() {
        return call;
    }

    boolean isRetry() {
        return isRetry;
    }

    /** @param at its place in the same order */
    void departed(long atNanos, long at) {
        departedAtNanos = atNanos;
        departedAt = at;
    }

    long departedAt() {
        return departedAt;
    }

    boolean hasDeparted() {
        return departedAtNanos != NOT_YET;
    }

    long departedAtNanos() {
        return departedAtNanos;
    }
}
