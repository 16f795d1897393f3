package io.github.sessionmaintenance.intake;

import static java.util.stream.Collectors.joining;

import io.github.sessionmaintenance.record.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The file's columns: which of them are ours, and where each of the known ones is. */
final class Header {

    private static final int NAME_LIMIT = 40;
    private static final int LIST_LIMIT = 200;

    private final List<String> names;
    private final ColumnNames called;
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final boolean allOwn;

    private Header(List<String> names, ColumnNames called) {
        this.names = names;
        this.called = called;
        for (int i = 0; i < names.size(); i++) {
            int position = i;
            called.meant(names.get(i)).ifPresent(column -> positions.put(column, position));
        }
        allOwn = names.stream().noneMatch(Column::isReported);
    }

    /** @throws InputRefusedException if a column is repeated, misspelt or missing */
    static Header read(HeaderLine line, char delimiter, ColumnNames called) throws InputRefusedException, IOException {
        List<String> names = line.split(delimiter);
        Header header = new Header(names, Column.areOurs(names) ? ColumnNames.OURS : called);
        header.called.requireAllIn(names, line.number());
        header.requireUnrepeated(line.number());
        header.requireSpelling(line.number());
        header.requireSessionUid(line.number(), delimiter);
        return header;
    }

    private void requireUnrepeated(long line) throws InputRefusedException {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            // spreadsheets leave columns without a name, often several
            if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new InputRefusedException(
                        line,
                        "the column %s is there twice, but each may be there once: remove or rename one"
                                .formatted(shown(name)));
            }
        }
    }

    private void requireSpelling(long line) throws InputRefusedException {
        for (String name : unknown()) {
            var meant = NearMiss.of(name, positions.keySet());
            if (meant.isPresent()) {
                throw new InputRefusedException(
                        line,
                        "%1$s: did you mean %2$s? Rename the column, or give --column %2$s=\"%1$s\"; a name so close to one of ours is not ignored"
                                .formatted(shown(name), meant.get().wire()));
            }
        }
    }

    private void requireSessionUid(long line, char delimiter) throws InputRefusedException {
        if (!positions.containsKey(Column.SESSION_UID)) {
            throw new InputRefusedException(
                    line,
                    "there is no column session_uid; split at %s, the header names: %s; name the column so, say which one it is (--column session_uid=\"Its name\"), or give the file's delimiter with --delimiter"
                            .formatted(delimiter == '\t' ? "tabs" : "\"" + delimiter + "\"", list(names)));
        }
    }

    /** Whether a column is there that {@code find} adds. */
    boolean isFound() {
        return Column.FOUND.stream().anyMatch(positions::containsKey);
    }

    /** What the file calls our columns. */
    ColumnNames called() {
        return called;
    }

    /** How many cells every row must have. */
    int size() {
        return names.size();
    }

    /** Whether a row of that session is this very line once more. */
    boolean isRepeatedBy(String sessionUid) {
        return sessionUid.equals(names.get(position(Column.SESSION_UID)));
    }

    /** Where the column's cells are, from 0; -1 if the file does not have it. */
    int position(Column column) {
        return positions.getOrDefault(column, -1);
    }

    /** The names of the file's own columns: all but those that an earlier {@code errors.csv} added. */
    List<String> columns() {
        return own(names);
    }

    /** What each of {@link #columns} is to us, by our own name; empty for one that means nothing. */
    List<String> meanings() {
        return columns().stream()
                .map(name -> called.meant(name).map(Column::wire).orElse(""))
                .toList();
    }

    /** The cells of the file's own columns, surplus ones included. */
    List<String> own(List<String> cells) {
        if (allOwn) {
            return List.copyOf(cells);
        }
        List<String> own = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            if (i >= names.size() || !Column.isReported(names.get(i))) {
                own.add(cells.get(i));
            }
        }
        return own;
    }

    /** What a person should know about the header: at most one line, about the columns that are ignored. */
    List<String> notices() {
        List<String> unknown = unknown();
        return unknown.isEmpty() ? List.of() : List.of("ignored columns that mean nothing here: " + list(unknown));
    }

    private List<String> unknown() {
        return columns().stream().filter(name -> called.meant(name).isEmpty()).toList();
    }

    static String list(List<String> names) {
        return PlainText.clean(names.stream().map(Header::shown).collect(joining(", ")), LIST_LIMIT);
    }

    private static String shown(String name) {
        return name.isEmpty() ? "(no name)" : PlainText.clean(name, NAME_LIMIT);
    }
}
