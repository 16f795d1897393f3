package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.ledger.TestLedger.NOW;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Runs.Waiting;
import io.github.sessionmaintenance.record.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    private static final Duration KEPT = Duration.ofDays(30);

    @TempDir
    Path directory;

    private TestLedger ledger;
    private Runs runs;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
        runs = ledger.ledger().runs();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRunRemembersItsInput() {
        InputShape input = new InputShape(
                "list; 1.csv",
                "ab12",
                List.of("Session UID", "a,\"b\""),
                List.of("session_uid", ""),
                ';',
                StandardCharsets.ISO_8859_1,
                true);
        Run run = runs.start("id", "identity", 1, "https://api.example", input, null, NOW);
        assertThat(run.input()).isEqualTo(input);
        assertThat(run.startedAt()).isEqualTo(NOW);
        assertThat(run.sealed()).isFalse();
        assertThat(run.isFinished()).isFalse();
        assertThat(run.exitCode()).isNull();
        assertThat(runs.reload(run)).isEqualTo(run);
    }

    @Test
    void anotherStartIsCountedAndChangesNothingElse() {
        Run first = start(1);
        Run second = runs.start("id-1", "identity", 1, "elsewhere", TestLedger.shape("x"), null, NOW.plusSeconds(9));
        assertThat(second).isEqualTo(first);
        assertThat(ledger.ledger().accounts().account(second).starts()).isEqualTo(2);
    }

    @Test
    void theLatestIsTheNewestGeneration() {
        assertThat(runs.latest("identity")).isEmpty();
        start(1);
        Run second = start(2);
        ledger.start("other");
        assertThat(runs.latest("identity")).contains(second);
    }

    @Test
    void aRunIsFinishedOnceAnEndSaysSo() {
        Run run = start(1);
        runs.end(run, ExitCode.TERMINATED, false, NOW, KEPT);
        assertThat(runs.reload(run).exitCode()).isEqualTo(ExitCode.TERMINATED);
        assertThat(runs.reload(run).isFinished()).isFalse();
        runs.end(run, ExitCode.DONE, true, NOW.plusSeconds(5), KEPT);
        assertThat(runs.reload(run).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(runs.reload(run).finishedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void onlyARunThatIsNotSealedCanBeDiscarded() {
        Run staged = ledger.start("staged");
        ledger.ledger().staging().stage(staged, TestLedger.valid(Changes.close("a")));
        Run sealed = ledger.sealed("sealed", Changes.close("a"));

        runs.discard(staged);
        runs.discard(sealed);
        assertThat(runs.latest("identity-staged")).isEmpty();
        assertThat(ledger.rows(staged)).isEmpty();
        assertThat(runs.latest("identity-sealed")).contains(sealed);
        assertThat(ledger.rows(sealed)).hasSize(1);
    }

    @Test
    void othersWaitForTheirRowsOrForAPerson() {
        assertThat(runs.waiting(0)).isEqualTo(new Waiting(List.of(), List.of()));
        Run unfinished = ledger.sealed("unfinished", Changes.close("a"));
        Run doubtful = ledger.sealed("doubtful", Changes.say("s", "hello"), Changes.say("t", "hello"));
        PendingCall first = ledger.pending(doubtful, MESSAGE, 2);
        PendingCall second = ledger.pending(doubtful, MESSAGE, 3);
        ledger.claim(doubtful, first, second);
        ledger.settle(doubtful, inDoubt(first), inDoubt(second));
        runs.end(doubtful, ExitCode.DONE_WITH_ERRORS, true, NOW, KEPT);

        assertThat(runs.waiting(0)).isEqualTo(new Waiting(List.of(unfinished), List.of(doubtful(doubtful))));
        assertThat(runs.waiting(unfinished.number())).isEqualTo(new Waiting(List.of(), List.of(doubtful(doubtful))));
        assertThat(runs.waiting(doubtful.number())).isEqualTo(new Waiting(List.of(unfinished), List.of()));
    }

    @Test
    void aBorrowedDoubtWaitsOnlyWhereItCameFrom() {
        Run doubtful = ledger.sealed("doubtful", Changes.say("s", "hello"));
        PendingCall message = ledger.pending(doubtful, MESSAGE, 2);
        ledger.claim(doubtful, message);
        ledger.settle(doubtful, inDoubt(message));
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, NOW);
        runs.end(borrower, ExitCode.DONE_WITH_ERRORS, true, NOW, KEPT);
        assertThat(runs.waiting(0).inDoubt()).extracting(Run::id).containsExactly(doubtful.id());
        assertThat(runs.waiting(doubtful.number()).unfinished()).isEmpty();
        ledger.find(doubtful, Finding.notSent(2));
        assertThat(runs.waiting(doubtful.number()).unfinished())
                .as("it has not taken note yet")
                .extracting(Run::id)
                .containsExactly(borrower.id());
    }

    private Run doubtful(Run run) {
        return runs.reload(run);
    }

    private Run start(int generation) {
        return runs.start(
                "id-" + generation, "identity", generation, "https://api.example", TestLedger.shape("x"), null, NOW);
    }

    /** It was finished with doubts; a kill must not leave it so, once they are being settled. */
    @Test
    void aRunThatIsTakenUpAgainIsUnfinished() {
        Run run = ledger.start("one");
        runs.end(run, ExitCode.DONE_WITH_ERRORS, true, NOW, KEPT);
        assertThat(runs.reload(run).isFinished()).isTrue();
        assertThat(ledger.start("one").isFinished()).isFalse();
    }
}
