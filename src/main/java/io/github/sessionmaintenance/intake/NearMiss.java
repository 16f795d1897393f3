package io.github.sessionmaintenance.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known column that a misspelt name was meant to be. */
final class NearMiss {

    private static final int LONG_NAME = 7;

    private NearMiss() {}

    /**
     * The known column that the file lacks and that is one letter away, or two if its name is long.
     *
     * @param present the known columns that the file has
     */
    static Optional<Column> of(String name, Set<Column> present) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(Column.values())
                .filter(column -> !present.contains(column))
                .filter(column -> isNear(lower, column.wire()))
                .findFirst();
    }

    private static boolean isNear(String name, String known) {
        int allowed = known.length() >= LONG_NAME ? 2 : 1;
        return new LevenshteinDistance(allowed).apply(name, known) >= 0;
    }
}
