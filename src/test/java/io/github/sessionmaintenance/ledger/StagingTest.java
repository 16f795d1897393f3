package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

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

    @Test
    void givesBackEveryPartOfARow() {
        Change all = new Change(
                "17226012685401506",
                SessionState.UNRESOLVED,
                ChatMode.AWAITING,
                Segment.parse("vip,new"),
                " Żółw 👋\r\n\"quoted\", 'really' ",
                Sender.OPERATOR);
        Run run = ledger.sealed("one", all, Changes.tag("b", "-"));
        assertThat(ledger.pending(run, MESSAGE)).containsExactly(new PendingCall(2, MESSAGE, all, 0));
        assertThat(ledger.pending(run, UPDATE)).containsExactly(new PendingCall(3, UPDATE, Changes.tag("b", "-"), 0));
    }

    @Test
    void keepsTheFilesOwnCells() {
        List<String> cells = List.of(" a ", "", "\"x\"\n", "=1+1", "surplus");
        InputRow row = new InputRow(2, cells, "a", Changes.close("a"), List.of());
        Run run = ledger.sealed(ledger.start("one"), OnConflict.REJECT, List.of(row));
        assertThat(ledger.row(run, 2).cells()).isEqualTo(cells);
    }

    @Test
    void keepsInvalidRowsWithTheirReasons() {
        Run run = ledger.sealed(ledger.start("one"), OnConflict.REJECT, List.of(TestLedger.invalid(2, "a")));
        RowAccount row = ledger.row(run, 2);
        assertThat(row.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(row.errorCodes()).isEqualTo("nothing_to_do");
        assertThat(row.errorMessage()).isEqualTo("asks for nothing");
        assertThat(row.update()).isNull();
        assertThat(ledger.pending(run, UPDATE)).isEmpty();
    }

    @Test
    void aLineThatIsThereStaysAsItIs() {
        Run run = ledger.start("one");
        List<InputRow> rows = TestLedger.valid(Changes.close("a"), Changes.close("b"));
        ledger.ledger().staging().stage(run, rows);
        ledger.ledger().staging().stage(run, rows);
        ledger.ledger().staging().stage(run, TestLedger.valid(Changes.close("other"), Changes.close("other")));
        assertThat(ledger.rows(run)).extracting(RowAccount::sessionUid).containsExactly("a", "b");
    }

    @Test
    void sealsOnlyIfEveryRowReadIsThere() {
        Run run = ledger.start("one");
        ledger.ledger().staging().stage(run, TestLedger.valid(Changes.close("a"), Changes.close("a")));
        for (long rowsRead : new long[] {1, 3}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.ledger().staging().seal(run, OnConflict.REJECT, rowsRead))
                    .withMessage("read " + rowsRead + " rows but staged 2");
        }
        assertThat(ledger.ledger().runs().reload(run).sealed()).isFalse();
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
    }

    @Test
    void anEmptyInputIsSealedToo() {
        assertThat(ledger.sealed("one").sealed()).isTrue();
    }
}
