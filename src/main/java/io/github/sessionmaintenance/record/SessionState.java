package io.github.sessionmaintenance.record;

import java.util.Locale;
import java.util.Optional;

/** The states that {@code updateSession} can set (source: the vendor's page of that call). */
public enum SessionState {
    PENDING,
    UNRESOLVED,
    RESOLVED,
    CLOSED;

    /** The state as the API spells it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a state in any case; empty if there is no such state. */
    public static Optional<SessionState> parse(String text) {
        return Names.parse(SessionState.class, text);
    }
}
