package io.github.sessionmaintenance.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One row's cells by column, as people mean them. */
final class Fields {

    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private final Map<Column, Integer> illegal = new EnumMap<>(Column.class);

    Fields(Header header, List<String> cells) {
        for (Column column : Column.values()) {
            int position = header.position(column);
            if (position >= 0 && position < cells.size()) {
                String text = meant(column, cells.get(position));
                texts.put(column, text);
                IllegalCharacters.first(column, text).ifPresent(c -> illegal.put(column, c));
            }
        }
    }

    private static String meant(Column column, String cell) {
        if (column == Column.MESSAGE) {
            return cell.isBlank() ? "" : cell;
        }
        return Column.TAGS.contains(column) && isOnlyCommas(cell) ? "" : cell.strip();
    }

    private static boolean isOnlyCommas(String cell) {
        return cell.replace(",", "").isBlank();
    }

    /**
     * The column's text; empty if the row leaves it as it is. Trimmed, unless it is a message: that is
     * verbatim or, if blank, empty.
     */
    String of(Column column) {
        return texts.getOrDefault(column, "");
    }

    /** The first illegal character of each column that has one. */
    Map<Column, Integer> illegal() {
        return illegal;
    }

    /** Whether anything is written in a column that a call would send. */
    boolean askForSomething() {
        return Stream.of(
                        Column.STATE,
                        Column.CHAT_MODE,
                        Column.SEGMENT,
                        Column.SEGMENT_ADD,
                        Column.SEGMENT_REMOVE,
                        Column.MESSAGE)
                .anyMatch(column -> !of(column).isEmpty());
    }
}
