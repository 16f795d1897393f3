package io.github.sessionmaintenance.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a mixed file, and what must become of it.
 *
 * @param columns the row's cells by column, as written
 * @param outcome what results.csv must say
 * @param errors the error codes, in no particular order
 * @param calls all that the row asks for, in order; empty unless it is to be applied
 * @param surplus cells too many, or too few if negative
 */
record MixedRow(Map<String, String> columns, String outcome, Set<String> errors, List<Asked> calls, int surplus) {

    static MixedRow applied(Map<String, String> columns, List<Asked> calls) {
        return new MixedRow(columns, "applied", Set.of(), calls, 0);
    }

    static MixedRow duplicate(Map<String, String> columns) {
        return new MixedRow(columns, "duplicate", Set.of(), List.of(), 0);
    }

    static MixedRow invalid(Map<String, String> columns, String... errors) {
        return new MixedRow(columns, "invalid", Set.of(errors), List.of(), 0);
    }

    MixedRow withSurplus(int cells) {
        return new MixedRow(columns, outcome, errors, calls, cells);
    }

    String session() {
        return columns.get("session_uid").strip();
    }
}
