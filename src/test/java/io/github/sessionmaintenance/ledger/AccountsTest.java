package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.ledger.Settlements.refused;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

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
    void theCensusCountsEveryRowOnce() {
        List<InputRow> rows = new ArrayList<>(TestLedger.valid(
                Changes.close("applied"),
                Changes.close("applied"),
                Changes.close("failed"),
                Changes.say("doubtful", "hello"),
                Changes.close("unfinished"),
                Changes.close("unfinished too")));
        rows.add(TestLedger.invalid(8, "invalid"));
        Run run = ledger.sealed(ledger.start("one"), OnConflict.REJECT, rows);
        ledger.sealed("other", Changes.close("x"));
        PendingCall applied = ledger.pending(run, UPDATE, 2);
        PendingCall failed = ledger.pending(run, UPDATE, 4);
        PendingCall doubtful = ledger.pending(run, MESSAGE, 5);
        ledger.claim(run, applied, failed, doubtful, ledger.pending(run, UPDATE, 6));
        ledger.settle(run, applied(applied), refused(failed, "no"), inDoubt(doubtful));

        Census census = ledger.ledger().accounts().census(run);
        assertThat(census.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Outcome.APPLIED, 1L,
                        Outcome.FAILED, 1L,
                        Outcome.INVALID, 1L,
                        Outcome.DUPLICATE, 1L,
                        Outcome.SKIPPED, 0L,
                        Outcome.IN_DOUBT, 1L,
                        Outcome.UNFINISHED, 2L));
        assertThat(census.rows()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED,    DONE",
        "DUPLICATE,  DONE",
        "SKIPPED,    DONE",
        "FAILED,     DONE_WITH_ERRORS",
        "INVALID,    DONE_WITH_ERRORS",
        "IN_DOUBT,   DONE_WITH_ERRORS",
    })
    void theCensusGivesTheExitCodeUnlessTheRunWasStopped(Outcome outcome, ExitCode exitCode) {
        Census census = new Census(Map.of(outcome, 1L));
        assertThat(census.exitCode(Optional.empty())).isEqualTo(exitCode);
        assertThat(census.exitCode(Optional.of(new Stop(ExitCode.TERMINATED, "stopped by SIGTERM"))))
                .isEqualTo(ExitCode.TERMINATED);
    }

    @Test
    void trafficAddsUpOverAllTurns() {
        Run run = ledger.start("one");
        write(run, Map.of(UPDATE, new Traffic(5, 1, 0), MESSAGE, new Traffic(2, 0, 0)), Duration.ofMillis(700), 4);
        write(run, Map.of(UPDATE, new Traffic(3, 2, 1)), Duration.ofMillis(400), 3);
        write(ledger.start("other"), Map.of(UPDATE, new Traffic(9, 9, 9)), Duration.ofSeconds(9), 9);
        Accounts.Account account = ledger.ledger().accounts().account(run);
        assertThat(account.traffic())
                .containsOnly(Map.entry(UPDATE, new Traffic(8, 3, 1)), Map.entry(MESSAGE, new Traffic(2, 0, 0)));
        assertThat(account.active()).isEqualTo(Duration.ofMillis(1100));
        assertThat(account.worstSecond()).as("the worst of all").isEqualTo(4);
    }

    @Test
    void rowsComeInTheOrderOfTheInput() {
        Run run = ledger.sealed(
                ledger.start("one"),
                OnConflict.REJECT,
                List.of(
                        TestLedger.valid(10, Changes.close("b")),
                        TestLedger.valid(9, Changes.close("c")),
                        TestLedger.valid(100, Changes.close("a"))));
        assertThat(ledger.rows(run)).extracting(RowAccount::line).containsExactly(9L, 10L, 100L);
    }

    @Test
    void errorsAreTheRowsThatNeedAPerson() {
        Run run = ledger.sealed(
                ledger.start("one"),
                OnConflict.REJECT,
                List.of(
                        TestLedger.valid(2, Changes.close("a")),
                        TestLedger.invalid(3, "b"),
                        TestLedger.valid(4, Changes.close("c"))));
        List<RowAccount> errors = new ArrayList<>();
        ledger.ledger().accounts().errors(run, errors::add);
        assertThat(errors).isEqualTo(List.of(ledger.rows(run).get(1)));
    }

    private void write(Run run, Map<Endpoint, Traffic> traffic, Duration active, int worstSecond) {
        ledger.calls().turn(run, TestLedger.counted(traffic, active, worstSecond, TestLedger.NOW));
    }

    @Test
    void aRowThatLostAConflictTellsThatItsMessageWasSentForTheRowThatWasKept() {
        List<InputRow> rows = TestLedger.valid(
                Changes.sayAndClose("s", "hello"), Changes.say("s", "hello"), Changes.say("s", "something else"));
        Run run = ledger.sealed(ledger.start("one"), OnConflict.FIRST, rows);
        assertThat(ledger.row(run, 3).message()).isNull();

        PendingCall kept = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, kept);
        ledger.settle(run, Settlements.sent(kept, "7"));
        assertThat(ledger.row(run, 3).message()).isEqualTo(CallState.ALREADY_SENT);
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(ledger.row(run, 4).message()).as("another text").isNull();
    }
}
