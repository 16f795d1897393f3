package io.github.sessionmaintenance.record;

import java.util.Locale;
import java.util.Set;

/** The state of one call of a row in the ledger, and the whole table of what may follow what. */
public enum CallState {
    /** Not called, or surely without effect so far. */
    PENDING,
    /** Claimed: from here on it may have an effect. */
    IN_FLIGHT,
    /** The API said that it took effect. */
    SUCCEEDED,
    /** The API said no, for good. */
    REFUSED,
    /** Its attempts ran out. */
    FAILED,
    /** It may or may not have had its effect: messages only. */
    IN_DOUBT,
    /** An earlier run sent this very message. */
    ALREADY_SENT,
    /** Not called because the session had moved. */
    SKIPPED,
    /** Not called because it would have changed nothing. */
    NOT_NEEDED;

    /** Whether the ledger may go from this state to that one. */
    public boolean canBecome(CallState next) {
        return following().contains(next);
    }

    private Set<CallState> following() {
        return switch (this) {
            // to in_doubt: another run's open doubt about the same message; to failed: no attempt is left
            case PENDING -> Set.of(IN_FLIGHT, ALREADY_SENT, SKIPPED, NOT_NEEDED, IN_DOUBT, FAILED);
            case IN_FLIGHT -> Set.of(PENDING, SUCCEEDED, REFUSED, FAILED, IN_DOUBT);
            case IN_DOUBT -> Set.of(SUCCEEDED, PENDING);
            case SUCCEEDED, REFUSED, FAILED, ALREADY_SENT, SKIPPED, NOT_NEEDED -> Set.of();
        };
    }

    /** Whether the call's effect is in place. */
    public boolean isDone() {
        return this == SUCCEEDED || this == ALREADY_SENT || this == NOT_NEEDED;
    }

    /** The state as the ledger and the reports spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    public static CallState ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
