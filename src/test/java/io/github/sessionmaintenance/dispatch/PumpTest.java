package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.NO_EFFECT;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.REFUSED;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PumpTest {

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
    void makesEveryCallOnceInTheOrderOfTheInput() throws Exception {
        Run run = ledger.sealed("one", rows(30, row -> Changes.close("s" + row)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        work(run, api, settings(1));
        assertThat(api.log())
                .containsExactlyElementsOf(IntStream.range(0, 30)
                        .mapToObj(row -> "updateSession s" + row)
                        .toList());
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    void sendsAMessageBeforeItsRowsUpdate() throws Exception {
        Run run = ledger.sealed("one", rows(300, row -> Changes.sayAndClose("s" + row, "hello")));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        work(run, api, settings(8));
        List<String> log = api.log();
        assertThat(log).hasSize(600).doesNotHaveDuplicates();
        for (int row = 0; row < 300; row++) {
            assertThat(log.indexOf("sendMessage s" + row)).isLessThan(log.indexOf("updateSession s" + row));
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
        assertThat(ledger.row(run, 2).messageId()).isEqualTo("id");
    }

    @Test
    void neverUpdatesWhatWasNotSentForCertain() throws Exception {
        Run run = ledger.sealed(
                "one",
                Changes.sayAndClose("refused", "hello"),
                Changes.sayAndClose("doubtful", "hello"),
                Changes.sayAndClose("unreachable", "hello"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> switch (uid) {
            case "refused" -> REFUSED;
            case "doubtful" -> UNKNOWN;
            default -> NO_EFFECT;
        });
        work(run, api, settings(8));
        assertThat(api.log()).noneMatch(call -> call.startsWith("updateSession"));
        assertThat(ledger.rows(run))
                .extracting(RowAccount::outcome)
                .containsExactly(Outcome.FAILED, Outcome.IN_DOUBT, Outcome.FAILED);
        assertThat(ledger.rows(run)).extracting(RowAccount::update).containsOnly(CallState.PENDING);
    }

    @Test
    void repeatsWhatSurelyHadNoEffectUntilTheAttemptsRunOut() throws Exception {
        Run run = ledger.sealed("one", Changes.say("lucky", "hello"), Changes.say("unlucky", "hello"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> uid.equals("lucky") && nth == 3 ? DONE : NO_EFFECT);
        work(run, api, settings(8));
        assertThat(api.log()).filteredOn("sendMessage lucky"::equals).hasSize(3);
        assertThat(api.log()).filteredOn("sendMessage unlucky"::equals).hasSize(3);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.row(run, 3).errorCodes()).isEqualTo("attempts_exhausted");
        assertThat(ledger.row(run, 3).attempts()).isEqualTo(3);
        assertThat(ledger.ledger().accounts().account(run).traffic())
                .containsEntry(Endpoint.MESSAGE, new Traffic(6, 4, 0));
    }

    @Test
    void neverRepeatsAMessageInDoubt() throws Exception {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> nth == 1 ? UNKNOWN : DONE);
        work(run, api, settings(8));
        assertThat(api.log()).filteredOn("sendMessage s"::equals).hasSize(1);
        assertThat(ledger.row(run, 2).errorCodes()).isEqualTo("message_in_doubt");
    }

    @Test
    void repeatsAnUpdateOfUnknownFate() throws Exception {
        Run run = ledger.sealed("one", Changes.close("s"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> nth == 1 ? UNKNOWN : DONE);
        work(run, api, settings(8));
        assertThat(api.log()).containsExactly("updateSession s", "updateSession s");
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void waitsLongerBeforeEachRepetition() throws Exception {
        Run run = ledger.sealed("one", Changes.close("s"));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> nth <= 2 ? NO_EFFECT : DONE);
        try (Bench bench =
                new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, settings(8), new Bench.Longest())) {
            turnUntilPendingAgain(bench, run, 1);
            for (Duration wait : List.of(Duration.ofMillis(500), Duration.ofSeconds(1))) {
                int before = api.log().size();
                bench.pass(wait.minusNanos(1));
                bench.pump.turn();
                assertThat(api.log()).as("before %s are over", wait).hasSize(before);
                assertThat(ledger.row(run, 2).update()).isEqualTo(CallState.PENDING);
                bench.pass(Duration.ofNanos(1));
                bench.pump.turn();
                assertThat(ledger.row(run, 2).update()).as("after %s", wait).isEqualTo(CallState.IN_FLIGHT);
                turnUntilPendingAgain(bench, run, before + 1);
            }
            bench.runToTheEnd();
        }
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.row(run, 2).attempts()).isEqualTo(3);
    }

    @Test
    void aCallToldToSlowDownIsMadeAgainAndLosesNoAttempt() throws Exception {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        Reply slowDown = new Reply(
                new Reply.Effect.None("too many requests", true), 429, new Reply.Advice.SlowDown(Duration.ofMillis(5)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> nth <= 5 ? slowDown : DONE);
        try (Bench bench = new Bench(
                run, ledger.calls(), ledger, api, Bench.rates("unlimited", "unlimited", "1000/s"), settings(8))) {
            bench.runToTheEnd();
        }
        assertThat(api.log()).hasSize(6);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.row(run, 2).attempts()).isEqualTo(1);
        assertThat(ledger.ledger().accounts().account(run).traffic())
                .containsEntry(Endpoint.MESSAGE, new Traffic(6, 5, 5));
    }

    @Test
    void neverHasMoreCallsUnderWayThanAllowed() throws Exception {
        Run run = ledger.sealed("one", rows(60, row -> Changes.sayAndClose("s" + row, "hello")));
        CountDownLatch full = new CountDownLatch(3);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            full.countDown();
            full.await(); // the first ones wait for each other: all three are under way
            return DONE;
        });
        work(run, api, settings(3));
        assertThat(api.mostUnderWay()).isEqualTo(3);
    }

    @Test
    void aSlowCallHoldsUpNoOther() throws Exception {
        Run run = ledger.sealed("one", rows(200, row -> Changes.close("s" + row)));
        CountDownLatch others = new CountDownLatch(199);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            if (uid.equals("s0")) {
                others.await();
            }
            others.countDown();
            return DONE;
        });
        work(run, api, settings(2));
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    void callsTheFirstRowsOnlyIfToldSo() throws Exception {
        Run run = ledger.sealed("one", rows(5, row -> Changes.sayAndClose("s" + row, "hello")));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        work(run, api, Bench.settings(8, 3, 2));
        assertThat(api.log())
                .containsExactlyInAnyOrder("sendMessage s0", "sendMessage s1", "updateSession s0", "updateSession s1");
        assertThat(ledger.row(run, 4).outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    private void work(Run run, ScriptedApi api, DispatchSettings settings) throws InterruptedException {
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, settings)) {
            bench.runToTheEnd();
        }
    }

    private void turnUntilPendingAgain(Bench bench, Run run, int attempts) throws InterruptedException {
        RowAccount row = ledger.row(run, 2);
        while (row.outcome() == Outcome.UNFINISHED
                && (row.attempts() < attempts || row.update() == CallState.IN_FLIGHT)) {
            bench.pump.turn();
            row = ledger.row(run, 2);
        }
    }

    private static DispatchSettings settings(int maxInFlight) {
        return Bench.settings(maxInFlight, 3, Long.MAX_VALUE);
    }

    private static Change[] rows(int count, IntFunction<Change> row) {
        return IntStream.range(0, count).mapToObj(row).toArray(Change[]::new);
    }
}
