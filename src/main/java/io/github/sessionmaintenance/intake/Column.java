package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Names;
import java.util.EnumSet;
import java.util.List;
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
    SEND_BY,
    SEGMENT_ADD,
    SEGMENT_REMOVE,
    PREVIOUS_STATE,
    PREVIOUS_SEGMENT,
    LAST_MESSAGE_TIME,
    UNDO_OF;

    private static final String REPORTED = "error_";

    /** The first of those that every {@code errors.csv} has. */
    private static final String REPORTED_LINE = "error_line";

    /** What {@code find} adds about a session as it was. */
    static final Set<Column> FOUND = EnumSet.of(PREVIOUS_STATE, PREVIOUS_SEGMENT, LAST_MESSAGE_TIME);

    /** What holds tags with commas between. */
    static final Set<Column> TAGS = EnumSet.of(SEGMENT, SEGMENT_ADD, SEGMENT_REMOVE, PREVIOUS_SEGMENT);

    /** The name as headers spell it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a header's name in any case; empty if it is none of ours. */
    static Optional<Column> parse(String name) {
        return Names.parse(Column.class, name);
    }

    /** Whether a file with these names was written by us, and so by our names. */
    static boolean areOurs(List<String> names) {
        return names.stream()
                .anyMatch(name -> name.equalsIgnoreCase(UNDO_OF.wire()) || name.equalsIgnoreCase(REPORTED_LINE));
    }

    /** Whether an earlier run has added the column to its {@code errors.csv}. */
    static boolean isReported(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(REPORTED);
    }
}
