package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Names;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns that mean something to us; a file may have more. */
enum Column {
    SESSION_UID,
    STATE,
    SEGMENT,
    MESSAGE,
    CHAT_MODE,
    SEND_BY;

    private static final String REPORTED = "error_";

    /** What {@code find} adds about a session as it was. */
    private static final Set<String> FOUND = Set.of("previous_state", "previous_segment", "last_message_time");

    /** The name as headers spell it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a header's name in any case; empty if it is none of ours. */
    static Optional<Column> parse(String name) {
        return Names.parse(Column.class, name);
    }

    /** Whether {@code find} has added the column. */
    static boolean isFound(String name) {
        return FOUND.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether an earlier run has added the column to its {@code errors.csv}. */
    static boolean isReported(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(REPORTED);
    }
}
