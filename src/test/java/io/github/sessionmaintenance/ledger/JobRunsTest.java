package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ledger knows of the runs of a job, and of runs that were never called. */
class JobRunsTest {

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
    void theUnfinishedRunsOfAJobAreKnownOldestFirst() {
        Run first = start("first", "job", "2026-11-24");
        Run finished = start("finished", "job", "2026-11-25");
        Run second = start("second", "job", "2026-11-23");
        start("other", "another job", "2026-11-24");
        ledger.start("given");
        runs.end(finished, ExitCode.DONE_WITH_ERRORS, true, TestLedger.NOW, Duration.ofDays(1));
        assertThat(runs.unfinished("job")).containsExactly(first, second);
        assertThat(first.jobKey()).isEqualTo(new JobKey("job", "ab12", "2026-11-24"));
        assertThat(runs.knows("id-first")).isTrue();
        assertThat(runs.knows("id-none")).isFalse();
    }

    @Test
    void aSealedRunCanBeDiscardedOnlyIfNothingWasCalled() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.close("t"));
        Run spared = ledger.sealed("spared", Changes.close("u"));
        assertThat(runs.discardUncalled(run)).isTrue();
        assertThat(runs.knows(run.id())).isFalse();
        assertThat(ledger.rows(run)).isEmpty();
        assertThat(ledger.rows(spared)).hasSize(1);

        ledger.claim(spared, ledger.pending(spared, UPDATE, 2));
        assertThat(runs.discardUncalled(spared)).isFalse();
        assertThat(runs.knows(spared.id())).isTrue();
        assertThat(ledger.rows(spared)).hasSize(1);
    }

    @Test
    void messagesOfOtherRunsAreNotToBeSent() {
        Run earlier = ledger.sealed("earlier", Changes.say("s", "hello"), Changes.say("t", "hello"));
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("t", "hello"), Changes.say("u", "hello"));
        assertThat(runs.messagesToSend(run, TestLedger.NOW)).isEqualTo(3);
        PendingCall doubtful = ledger.pending(earlier, MESSAGE, 3);
        ledger.claim(earlier, doubtful);
        assertThat(runs.messagesToSend(run, TestLedger.NOW)).isEqualTo(2);
        ledger.sql()
                .sql("UPDATE run_row SET message_state = 'succeeded', sent_at = ? WHERE run = ? AND line = 2")
                .params(TestLedger.NOW.toEpochMilli(), earlier.number())
                .update();
        assertThat(runs.messagesToSend(run, TestLedger.NOW)).isEqualTo(1);
        assertThat(runs.messagesToSend(run, TestLedger.NOW.plusSeconds(1))).isEqualTo(2);
        assertThat(runs.messagesToSend(run, null)).isEqualTo(2);
    }

    private Run start(String name, String job, String runKey) {
        return runs.start(
                "id-" + name,
                "identity-" + name,
                1,
                "https://api.example",
                TestLedger.shape("x"),
                new JobKey(job, "ab12", runKey),
                TestLedger.NOW);
    }
}
