package io.github.sessionmaintenance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decisions in SQL against the same ones taken row by row in memory. */
class RandomRivalsTest {

    private static final int FILES = 300;

    @TempDir
    Path directory;

    @Test
    void areDecidedAsAPersonWould() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestLedger ledger = new TestLedger(directory)) {
            for (int file = 0; file < FILES; file++) {
                OnConflict onConflict = OnConflict.values()[random.nextInt(3)];
                List<InputRow> rows = rows(random);
                Run run = ledger.sealed(ledger.start("file-" + file), onConflict, rows);
                assertThat(ledger.rows(run))
                        .as("seed %d, file %d, %s, rows %s", seed, file, onConflict, rows)
                        .extracting(row -> row.line() + " " + row.outcome() + " " + repeated(row))
                        .isEqualTo(expected(rows, onConflict));
            }
        }
    }

    private static List<InputRow> rows(Random random) {
        List<InputRow> rows = new ArrayList<>();
        long line = 2;
        for (int count = random.nextInt(12); count > 0; count--) {
            String uid = "s" + random.nextInt(4);
            Change change = Changes.tag(uid, random.nextBoolean() ? "a,b" : random.nextBoolean() ? "b,a" : "c");
            rows.add(random.nextInt(6) == 0 ? TestLedger.invalid(line, uid) : TestLedger.valid(line, change));
            line += 1 + random.nextInt(3); // a row may have several lines
        }
        return rows;
    }

    private static String repeated(RowAccount row) {
        return row.outcome() == Outcome.DUPLICATE ? row.errorMessage() : "";
    }

    private static List<String> expected(List<InputRow> rows, OnConflict onConflict) {
        return rows.stream()
                .map(row -> row.line() + " " + expected(row, rows, onConflict))
                .toList();
    }

    private static String expected(InputRow row, List<InputRow> rows, OnConflict onConflict) {
        if (row.change() == null) {
            return "INVALID ";
        }
        List<InputRow> session = rows.stream()
                .filter(other -> other.change() != null && other.sessionUid().equals(row.sessionUid()))
                .toList();
        Set<Object> contents = new LinkedHashSet<>();
        session.forEach(other -> contents.add(content(other)));
        Object first = content(session.get(0));
        Object last = content(session.get(session.size() - 1));
        boolean kept = contents.size() == 1
                || (onConflict == OnConflict.FIRST && content(row).equals(first))
                || (onConflict == OnConflict.LAST && content(row).equals(last));
        if (!kept) {
            return "INVALID ";
        }
        InputRow firstOfItsKind = session.stream()
                .filter(other -> content(other).equals(content(row)))
                .findFirst()
                .orElseThrow();
        return firstOfItsKind == row ? "UNFINISHED " : "DUPLICATE repeats line " + firstOfItsKind.line();
    }

    private static Object content(InputRow row) {
        Change change = row.change();
        return change == null ? row : change.content();
    }
}
