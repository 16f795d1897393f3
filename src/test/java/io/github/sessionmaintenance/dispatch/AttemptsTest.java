package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What does not cost a row an attempt, however few it has. */
@Timeout(30)
class AttemptsTest {

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
    void anOutageThatIsStoppedCostsTheMessagesThatItPutInDoubtNone() throws Exception {
        Run run = ledger.sealed("one", messages(30));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> UNKNOWN);
        try (Bench bench = bench(run, api, 1)) {
            while (ledger.row(run, 16).message() != CallState.IN_DOUBT) {
                bench.pump.turn();
                bench.pass(Duration.ofSeconds(2));
            }
            bench.stop.stop(ExitCode.STOPPED, "no call has succeeded for 15m");
            bench.runToTheEnd();
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(0);
    }

    /** As maintenance pages do. */
    @Test
    void anErrorThatSaysWhenToComeBackCostsNone() throws Exception {
        Run run = ledger.sealed("one", messages(1));
        ledger.ledger().doubts().proveReadBack(run, Sender.ASSISTANT, TestLedger.NOW);
        Reply later =
                new Reply(new Reply.Effect.Unknown("HTTP 503"), 503, new Reply.Advice.SlowDown(Duration.ofMillis(10)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> nth > 2 ? DONE : later);
        try (Bench bench = bench(run, api, 1)) {
            bench.runToTheEnd();
        }
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(api.log()).filteredOn("sendMessage s0"::equals).hasSize(3);
    }

    /** Nothing else is left to call, but nothing is answered at all: that tells enough. */
    @Test
    void anOutageAtTheVeryEndCostsNone() throws Exception {
        Run run = ledger.sealed(
                "one",
                IntStream.range(0, 6).mapToObj(row -> Changes.close("s" + row)).toArray(Change[]::new));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> UNKNOWN);
        api.readBy((page, nth) -> reading(new Reading.Result.Failed("HTTP 503", false)));
        try (Bench bench = bench(run, api, 2)) {
            while (bench.pump.turn()) {
                bench.pass(Duration.ofSeconds(30));
            }
            assertThat(bench.stop.reason().orElseThrow().reason()).contains("--give-up-after");
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(0);
    }

    /** It comes up by itself, and only so: what comes up twice would be claimed twice. */
    @Test
    void aMessageThatIsProvenAbsentBeforeItsTurnIsSentOnceMoreAndOnce() throws Exception {
        Run run = ledger.sealed("one", messages(300));
        long line = 2 + 258;
        PendingCall doubted = ledger.pending(run, Endpoint.MESSAGE, line);
        ledger.claim(run, doubted);
        ledger.calls().recover(run, null, TestLedger.NOW);
        ledger.sql()
                .sql("UPDATE run_row SET message_attempts = 1, doubted_at = 1, absent_at = 1 WHERE line = ?")
                .param(line)
                .update();
        ledger.ledger().doubts().proveReadBack(run, Sender.ASSISTANT, TestLedger.NOW);
        // the finding comes while the last calls before its turn are under way
        CountDownLatch near = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            int row = Integer.parseInt(uid.substring(1));
            if (row >= 251 && row <= 254) {
                if (row == 253) {
                    near.countDown();
                }
                found.await();
            }
            return DONE;
        });
        api.readBy((page, nth) -> {
            near.await();
            return reading(new Reading.Result.Listed(List.of()));
        });
        Calls calls = new WatchedCalls(ledger.calls(), turn -> {
            if (!turn.revision().findings().isEmpty()) {
                found.countDown();
            }
        });
        try (Bench bench = new Bench(
                run,
                calls,
                ledger,
                api,
                Bench.rates("1000/s", "unlimited", "unlimited"),
                Bench.settings(4, 1, Long.MAX_VALUE))) {
            bench.runToTheEnd();
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
        assertThat(api.log()).filteredOn("sendMessage s258"::equals).hasSize(1);
    }

    private Bench bench(Run run, ScriptedApi api, int attempts) {
        return new Bench(
                run, ledger.calls(), ledger, api, Bench.UNLIMITED, Bench.settings(1, attempts, Long.MAX_VALUE));
    }

    private static Change[] messages(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> Changes.say("s" + row, "hello"))
                .toArray(Change[]::new);
    }
}
