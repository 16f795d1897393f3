package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Segment;
import java.util.List;

/** One row's cells by column, as people mean them. */
record Fields(Header header, List<String> cells) {

    /**
     * The column's text; empty if the row leaves it as it is. Trimmed, unless it is a message: that is
     * verbatim or, if blank, empty.
     */
    String of(Column column) {
        int position = header.position(column);
        String cell = position < 0 || position >= cells.size() ? "" : cells.get(position);
        return switch (column) {
            case MESSAGE -> cell.isBlank() ? "" : cell;
            case SEGMENT -> isOnlyCommas(cell) ? "" : cell.strip();
            default -> cell.strip();
        };
    }

    private static boolean isOnlyCommas(String cell) {
        return !cell.strip().equals(Segment.CLEAR) && Segment.parse(cell).tags().isEmpty();
    }

    /** Whether there is as much as a word in a column that a call would send. */
    boolean askForSomething() {
        return List.of(Column.STATE, Column.CHAT_MODE, Column.SEGMENT, Column.MESSAGE).stream()
                .anyMatch(column -> !of(column).isEmpty());
    }
}
