package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.OnConflict.FIRST;
import static io.github.sessionmaintenance.record.OnConflict.LAST;
import static io.github.sessionmaintenance.record.OnConflict.REJECT;
import static io.github.sessionmaintenance.record.SessionState.CLOSED;
import static io.github.sessionmaintenance.record.SessionState.PENDING;
import static io.github.sessionmaintenance.record.SessionState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.SessionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RivalsTest {

    private static final List<SessionState> STATES = List.of(CLOSED, RESOLVED, PENDING);

    @TempDir
    Path directory;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Rows of sessions s and t, the letter being what they ask for; = is a duplicate, ! a conflict. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rows on lines 2, 3, ... | reject       | first        | last
            sA                        | .            | .            | .
            sA tA                     | . .          | . .          | . .
            sA sA                     | . =2         | . =2         | . =2
            sA sA sA                  | . =2 =2      | . =2 =2      | . =2 =2
            sA sB                     | ! !          | . !          | ! .
            sA sB sC                  | ! ! !        | . ! !        | ! ! .
            sA sB sA                  | ! ! !        | . ! =2       | . ! =2
            sA sA sB                  | ! ! !        | . =2 !       | ! ! .
            sA sB sB                  | ! ! !        | . ! !        | ! . =3
            sA tA sB tA               | ! . ! =3     | . . ! =3     | ! . . =3
            sA sB tB tA               | ! ! ! !      | . ! . !      | ! . ! .
            """)
    void areDecided(String rows, String reject, String first, String last) {
        assertThat(decided(REJECT, rows)).as("reject").isEqualTo(reject);
        assertThat(decided(FIRST, rows)).as("first").isEqualTo(first);
        assertThat(decided(LAST, rows)).as("last").isEqualTo(last);
    }

    private String decided(OnConflict onConflict, String rows) {
        Change[] changes = Arrays.stream(rows.split(" "))
                .map(row -> Changes.set(row.substring(0, 1), STATES.get(row.charAt(1) - 'A')))
                .toArray(Change[]::new);
        Run run = ledger.sealed(ledger.start(onConflict + rows), onConflict, TestLedger.valid(changes));
        return ledger.rows(run).stream().map(RivalsTest::mark).collect(Collectors.joining(" "));
    }

    private static String mark(RowAccount row) {
        return switch (row.outcome()) {
            case UNFINISHED -> ".";
            case DUPLICATE -> row.errorMessage().replace("repeats line ", "=");
            case INVALID -> row.errorCodes().equals("conflicting_rows") ? "!" : "?";
            default -> "?";
        };
    }

    @Test
    void tagsAreASet() {
        Run run = ledger.sealed("one", Changes.tag("s", "a,b"), Changes.tag("s", "b,a"), Changes.tag("t", "a"));
        assertThat(ledger.rows(run))
                .extracting(RowAccount::outcome)
                .containsExactly(Outcome.UNFINISHED, Outcome.DUPLICATE, Outcome.UNFINISHED);
    }

    @Test
    void messagesThatDifferByABlankDiffer() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("s", "hello "));
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.INVALID);
    }

    @Test
    void onlyTheRowsLeftAreCalled() {
        Run run = ledger.sealed(
                "one", Changes.sayAndClose("s", "hello"), Changes.sayAndClose("s", "hello"), Changes.close("t"));
        assertThat(ledger.pending(run, Endpoint.MESSAGE))
                .extracting(PendingCall::line)
                .containsExactly(2L);
        assertThat(ledger.pending(run, Endpoint.UPDATE))
                .extracting(PendingCall::line)
                .containsExactly(4L);
        assertThat(ledger.ledger().accounts().pending(run))
                .containsEntry(Endpoint.MESSAGE, 1L)
                .containsEntry(Endpoint.UPDATE, 2L);
    }

    @Test
    void invalidRowsAreNoRivals() {
        List<InputRow> rows = new ArrayList<>(TestLedger.valid(Changes.close("s")));
        rows.add(TestLedger.invalid(3, "s"));
        rows.add(TestLedger.invalid(4, ""));
        rows.add(TestLedger.invalid(5, ""));
        Run run = ledger.sealed(ledger.start("one"), REJECT, rows);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(ledger.rows(run)).extracting(RowAccount::errorCodes).doesNotContain("conflicting_rows");
    }

    @Test
    void rowsOfAnotherRunAreNoRivals() {
        Run earlier = ledger.sealed("earlier", Changes.set("s", CLOSED));
        Run staged = ledger.start("staged");
        ledger.ledger().staging().stage(staged, TestLedger.valid(Changes.set("s", RESOLVED)));
        Run run = ledger.sealed("one", Changes.set("s", PENDING));
        assertThat(List.of(ledger.row(earlier, 2), ledger.row(staged, 2), ledger.row(run, 2)))
                .extracting(RowAccount::outcome)
                .containsOnly(Outcome.UNFINISHED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rows | what the row on line 3 is told of the others
            2      | see its other row, line 2
            4      | see its 3 other rows, lines 2, 4, 5
            6      | see its 5 other rows, lines 2, 4, 5, 6, 7
            7      | see its 6 other rows, lines 2, 4, 5, 6, 7, …
            8      | see its 7 other rows, lines 2, 4, 5, 6, 7, …
            """)
    void aConflictNamesAFewOfTheOthersAndTheirNumber(int rows, String told) {
        Run run = ledger.sealed("one", differing(rows));
        assertThat(ledger.row(run, 3).errorMessage())
                .isEqualTo("the rows of this session ask for different things: " + told);
    }

    @Test
    void theLastOfManyNamesTheFirstOnes() {
        Run run = ledger.sealed("one", differing(8));
        assertThat(ledger.row(run, 9).errorMessage()).endsWith("7 other rows, lines 2, 3, 4, 5, 6, …");
    }

    private static Change[] differing(int rows) {
        Change[] changes = new Change[rows];
        Arrays.setAll(changes, row -> Changes.tag("s", "tag" + row));
        return changes;
    }
}
