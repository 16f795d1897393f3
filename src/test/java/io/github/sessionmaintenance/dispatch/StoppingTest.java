package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(20)
class StoppingTest {

    private static final Rates ONE_AT_A_TIME = Bench.rates("2/s", "unlimited", "unlimited");

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
    void whatIsUnderWayIsAwaitedAndNothingNewIsBegun() throws Exception {
        Run run = ledger.sealed("one", closes(100));
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(1);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            two.countDown();
            stopped.await();
            return DONE;
        });
        try (Bench bench = bench(run, api, Bench.UNLIMITED, 2)) {
            turnUntil(bench, two);
            bench.stop.stop(ExitCode.TERMINATED, "stopped by SIGTERM");
            stopped.countDown();
            bench.runToTheEnd();
        }
        assertThat(api.log()).hasSize(2);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.rows(run).subList(2, 100))
                .allMatch(row -> row.update() == CallState.PENDING && row.attempts() == 0);
    }

    @Test
    void aCallThatHasNotLeftIsPendingAgain() throws Exception {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("t", "hello"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        Bench[] self = new Bench[1];
        Calls calls = new WatchedCalls(ledger.calls(), turn -> {
            if (turn.claimed().stream().anyMatch(call -> call.line() == 3)) {
                self[0].stop.stop(ExitCode.TERMINATED, "stopped by SIGTERM");
            }
        });
        DispatchSettings settings = Bench.settings(8, 3, Long.MAX_VALUE);
        try (Bench bench = new Bench(run, calls, ledger, api, ONE_AT_A_TIME, settings)) {
            self[0] = bench;
            bench.runToTheEnd();
        }
        assertThat(api.log()).containsExactly("sendMessage s");
        assertThat(ledger.row(run, 3).message()).isEqualTo(CallState.PENDING);
        assertThat(ledger.row(run, 3).attempts()).isZero();
    }

    @Test
    void callsThatHangAreBrokenOffAfterAGraceTime() throws Exception {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.close("t"));
        CountDownLatch both = new CountDownLatch(2);
        ScriptedApi[] self = new ScriptedApi[1];
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            both.countDown();
            self[0].closed.await();
            return UNKNOWN;
        });
        self[0] = api;
        try (Bench bench = bench(run, api, Bench.UNLIMITED, 8)) {
            turnUntil(bench, both);
            bench.stop.stop(ExitCode.TERMINATED, "stopped by SIGTERM");
            bench.pump.turn();
            bench.pass(Duration.ofSeconds(15).minusNanos(1));
            bench.pump.turn();
            assertThat(api.closed.getCount()).as("within the grace time").isOne();
            bench.pass(Duration.ofNanos(1));
            bench.runToTheEnd();
        }
        assertInDoubtAndPending(run);
    }

    @Test
    void callsThatHangWhateverIsDoneAreGivenUp() throws Exception {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.close("t"));
        CountDownLatch both = new CountDownLatch(2);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            both.countDown();
            new CountDownLatch(1).await();
            return DONE;
        });
        try (Bench bench = bench(run, api, Bench.UNLIMITED, 8)) {
            turnUntil(bench, both);
            bench.stop.stop(ExitCode.TERMINATED, "stopped by SIGTERM");
            bench.pump.turn();
            bench.pass(Duration.ofSeconds(17).minusNanos(1));
            assertThat(bench.pump.turn()).isTrue();
            bench.pass(Duration.ofNanos(1));
            assertThat(bench.pump.turn()).isFalse();
        }
        assertThat(api.closed.getCount()).isZero();
        assertInDoubtAndPending(run);
    }

    private void assertInDoubtAndPending(Run run) {
        assertThat(ledger.rows(run)).allMatch(row -> row.attempts() == 0);
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(ledger.row(run, 3).update()).isEqualTo(CallState.PENDING);
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    @Test
    void aRefusedKeyStopsTheRunAndBlamesNoRow() throws Exception {
        Run run = ledger.sealed("one", closes(5));
        Reply halt =
                new Reply(new Reply.Effect.None("401", true), 401, new Reply.Advice.Halt("the API refuses the key"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> halt);
        try (Bench bench = bench(run, api, ONE_AT_A_TIME, 8)) {
            bench.runToTheEnd();
            assertThat(bench.stop.reason()).contains(new Stop(ExitCode.STOPPED, "the API refuses the key"));
        }
        assertThat(api.log()).hasSize(1);
        assertThat(ledger.rows(run))
                .allMatch(row -> row.outcome() == Outcome.UNFINISHED && row.attempts() == 0)
                .allMatch(row -> row.update() == CallState.PENDING);
    }

    @Test
    void anAbsurdPauseStopsTheRun() throws Exception {
        Run run = ledger.sealed("one", closes(1));
        Reply tomorrow = new Reply(
                new Reply.Effect.None("too many requests", true), 429, new Reply.Advice.SlowDown(Duration.ofDays(1)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> tomorrow);
        try (Bench bench = bench(run, api, Bench.UNLIMITED, 8)) {
            bench.runToTheEnd();
            assertThat(bench.stop.reason())
                    .contains(new Stop(ExitCode.STOPPED, "the API asks to wait 86400 seconds before the next call"));
        }
        assertThat(ledger.row(run, 2).update()).isEqualTo(CallState.PENDING);
    }

    @Test
    void aBugOfOursStopsTheRunAndLeavesTheMessageInDoubt() throws Exception {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("t", "hello"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            throw new IllegalStateException("oops");
        });
        try (Bench bench = bench(run, api, ONE_AT_A_TIME, 8)) {
            bench.runToTheEnd();
            assertThat(bench.stop.reason().orElseThrow().exitCode()).isEqualTo(ExitCode.BUG);
            assertThat(bench.stop.reason().orElseThrow().reason()).contains("oops");
        }
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
        assertThat(ledger.row(run, 3).message()).isEqualTo(CallState.PENDING);
    }

    @Test
    void nothingIsSentThatTheLedgerHasNotWrittenDown() throws Exception {
        Run run = ledger.sealed("one", closes(200));
        Calls failing = WatchedCalls.onFullDisk(ledger.calls(), 3);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        DispatchSettings settings = Bench.settings(2, 3, Long.MAX_VALUE);
        try (Bench bench = new Bench(run, failing, ledger, api, Bench.UNLIMITED, settings)) {
            assertThatThrownBy(bench::runToTheEnd).isInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(ledger.rows(run))
                .filteredOn(row -> row.update() != CallState.PENDING)
                .extracting(row -> "updateSession " + row.sessionUid())
                .containsAll(api.log())
                .hasSizeLessThan(200);
    }

    private static void turnUntil(Bench bench, CountDownLatch reached) throws InterruptedException {
        while (!reached.await(0, TimeUnit.MILLISECONDS)) {
            bench.pump.turn();
        }
    }

    private Bench bench(Run run, ScriptedApi api, Rates rates, int maxInFlight) {
        return new Bench(run, ledger.calls(), ledger, api, rates, Bench.settings(maxInFlight, 3, Long.MAX_VALUE));
    }

    private static Change[] closes(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> Changes.close("s" + row))
                .toArray(Change[]::new);
    }
}
