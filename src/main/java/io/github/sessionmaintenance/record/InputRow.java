package io.github.sessionmaintenance.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as read and checked.
 *
 * @param line the physical line on which the record starts; the header is line 1
 * @param cells the file's own cells, verbatim and in the file's order
 * @param sessionUid as found, trimmed; empty if the row has none
 * @param change what it asks for; null exactly if there are problems
 * @param problems all that is wrong with it by our own rules; empty if it is valid
 */
public record InputRow(
        long line,
        List<String> cells,
        String sessionUid,
        @Nullable Change change,
        List<Problem> problems) {

    public InputRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
        if ((change == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a row is either valid or has problems");
        }
    }
}
