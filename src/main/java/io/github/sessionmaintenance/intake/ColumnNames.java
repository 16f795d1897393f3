package io.github.sessionmaintenance.intake;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file calls those of our columns that it does not call by our names.
 *
 * @param theirs our name to the file's, which is trimmed; in any case
 */
public record ColumnNames(Map<String, String> theirs) {

    /** Every column has our name. */
    public static final ColumnNames OURS = new ColumnNames(Map.of());

    public ColumnNames {
        theirs = Map.copyOf(theirs);
    }

    /**
     * Reads pairs like {@code session_uid=Session ID}, one a line.
     *
     * @throws IllegalArgumentException if one is none, names no column of ours, or a name is given twice: it says
     *     what is allowed
     */
    public static ColumnNames of(String pairs) {
        Map<String, String> theirs = new TreeMap<>();
        for (String pair : pairs.lines().toList()) {
            String theirName = theirName(pair);
            String ourName = ourName(pair);
            if (theirs.put(ourName, theirName) != null) {
                throw new IllegalArgumentException("found " + ourName + " twice, allowed: each column once");
            }
        }
        return new ColumnNames(theirs);
    }

    /**
     * These, where the others say nothing.
     *
     * @throws IllegalArgumentException if a name then stands for two columns
     */
    public ColumnNames or(ColumnNames others) {
        Map<String, String> all = new TreeMap<>(others.theirs);
        all.putAll(theirs);
        Set<String> seen = new HashSet<>();
        for (String theirName : all.values()) {
            if (!seen.add(theirName.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "found '" + theirName + "' for two columns, allowed: another column of the file for each");
            }
        }
        return new ColumnNames(all);
    }

    private static String theirName(String pair) {
        String theirName = pair.substring(pair.indexOf('=') + 1).strip();
        if (pair.indexOf('=') < 0 || theirName.isEmpty()) {
            throw new IllegalArgumentException(
                    "found '" + pair
                            + "', allowed: a column of this program, =, and its name in the file, such as session_uid=\"Session ID\"");
        }
        if (Column.isReported(theirName)) {
            throw new IllegalArgumentException(
                    "found '" + theirName
                            + "', allowed: a name that does not begin with error_, since such columns are of an earlier report and not read");
        }
        return theirName;
    }

    private static String ourName(String pair) {
        String ourName = pair.substring(0, pair.indexOf('=')).strip();
        return Column.parse(ourName)
                .filter(column -> column != Column.UNDO_OF)
                .map(Column::wire)
                .orElseThrow(() -> new IllegalArgumentException("found '" + ourName + "' before the =, allowed: "
                        + Arrays.stream(Column.values())
                                .filter(column -> column != Column.UNDO_OF)
                                .map(Column::wire)
                                .collect(joining(", "))));
    }

    /** The column that the file means by that name; empty if it is none of ours. */
    Optional<Column> meant(String name) {
        for (Column column : Column.values()) {
            if (name.equalsIgnoreCase(theirs.get(column.wire()))) {
                return Optional.of(column);
            }
        }
        return Column.parse(name).filter(column -> !theirs.containsKey(column.wire()));
    }

    /** @throws InputRefusedException if a name that was given is not among those of the file */
    void requireAllIn(List<String> names, long line) throws InputRefusedException {
        for (Map.Entry<String, String> pair : new TreeMap<>(theirs).entrySet()) {
            if (names.stream().noneMatch(pair.getValue()::equalsIgnoreCase)) {
                throw new InputRefusedException(
                        line,
                        "there is no column \"%s\", which --column gives for %s; the header names: %s; correct --column, or give the file's delimiter with --delimiter"
                                .formatted(pair.getValue(), pair.getKey(), Header.list(names)));
            }
        }
    }

    /** Always the same for the same names; empty if all are ours. */
    public String text() {
        return new TreeMap<>(theirs)
                .entrySet().stream()
                        .filter(pair -> !pair.getValue().equalsIgnoreCase(pair.getKey()))
                        .map(pair -> pair.getKey() + "=" + pair.getValue().toLowerCase(Locale.ROOT))
                        .collect(joining("\n"));
    }
}
