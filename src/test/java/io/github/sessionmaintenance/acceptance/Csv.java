package io.github.sessionmaintenance.acceptance;

import java.util.List;
import java.util.stream.Collectors;

/** Writes cells as a careful spreadsheet would. */
final class Csv {

    private Csv() {}

    /** The records, each ended by a line feed. */
    static String text(List<List<String>> records) {
        return records.stream().map(cells -> line(cells, ',') + "\n").collect(Collectors.joining());
    }

    static String line(List<String> cells, char delimiter) {
        return cells.stream().map(cell -> cell(cell, delimiter)).collect(Collectors.joining("" + delimiter));
    }

    private static String cell(String text, char delimiter) {
        boolean plain = text.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
