package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Seen;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose sessions are read first. */
class CheckingTest {

    private static final Instant SAID = Instant.parse("2026-01-01T00:00:00Z");
    private static final Check KEEPING = new Check(null, null, true);
    private static final Check COMPARING = new Check(new Previous(null, null, SAID), null, false);
    private static final Reply TOLD =
            ScriptedApi.reply(new Reply.Effect.Told(new Seen("pending", Segment.parse("vip"), null)), 200);

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

    private static Change closing(int row) {
        return new Change("s" + row, SessionState.CLOSED, null, null, null, null, KEEPING);
    }

    private static Change saying(int row) {
        return new Change("s" + row, null, null, null, "hello", Sender.ASSISTANT, COMPARING);
    }

    private static Change[] rows(int count, IntFunction<Change> each) {
        return IntStream.range(0, count).mapToObj(each).toArray(Change[]::new);
    }

    private static Reading said(Instant... times) {
        List<Said> messages = IntStream.range(0, times.length)
                .mapToObj(n -> new Said("" + n, "user", "hi", times[n]))
                .toList();
        return ScriptedApi.reading(new Reading.Result.Listed(messages));
    }

    private static ScriptedApi api(ScriptedApi.Script changes) {
        ScriptedApi api = new ScriptedApi(
                (endpoint, uid, nth) -> endpoint == Endpoint.CHECK ? TOLD : changes.answer(endpoint, uid, nth));
        api.readBy((page, nth) -> said(SAID));
        return api;
    }

    private Bench work(Run run, ScriptedApi api, Rates rates, DispatchSettings settings, Duration turn)
            throws Exception {
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, rates, settings)) {
            while (bench.pump.turn()) {
                bench.pass(turn);
            }
            return bench;
        }
    }

    private Bench work(Run run, ScriptedApi api) throws Exception {
        return work(run, api, Bench.UNLIMITED, Bench.settings(4, 3, Long.MAX_VALUE), Duration.ofSeconds(20));
    }

    private static long count(ScriptedApi api, Endpoint endpoint) {
        return api.log().stream()
                .filter(call -> call.startsWith(endpoint.label() + " "))
                .count();
    }

    @Test
    void everyRowIsCheckedOnceAndThenCalled() throws Exception {
        Run run = ledger.sealed("one", rows(300, CheckingTest::closing));
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        work(run, api);
        assertThat(api.log()).hasSize(600).doesNotHaveDuplicates();
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    /** An API that can be read but not written to is down. */
    @Test
    void whoCanReadIsNotThereForUpdates() throws Exception {
        Run run = ledger.sealed("one", rows(100, CheckingTest::closing));
        ScriptedApi api = api((endpoint, uid, nth) -> UNKNOWN);
        Bench bench = work(run, api);
        assertThat(bench.stop.reason().orElseThrow().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(bench.stop.reason().orElseThrow().reason()).contains("no call has succeeded for 15m");
        assertThat(count(api, Endpoint.UPDATE)).isLessThan(200);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
    }

    @Test
    void norForMessages() throws Exception {
        Run run = ledger.sealed("one", rows(100, CheckingTest::saying));
        AtomicBoolean down = new AtomicBoolean(true);
        ScriptedApi api = api((endpoint, uid, nth) -> down.get() ? UNKNOWN : DONE);
        try (Bench bench = new Bench(ledger, run, api)) {
            for (int turn = 0; turn < 60; turn++) {
                bench.pump.turn();
                bench.pass(Duration.ofSeconds(1));
            }
            // five that open it, those beside them, and one now and then
            assertThat(count(api, Endpoint.MESSAGE)).isLessThan(30);
            down.set(false);
            while (bench.pump.turn()) {
                bench.pass(Duration.ofSeconds(5));
            }
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).doesNotContain(Outcome.UNFINISHED);
    }

    @Test
    void anOutageCostsNoCheckAnything() throws Exception {
        Run run = ledger.sealed("one", rows(30, CheckingTest::closing));
        AtomicInteger downFor = new AtomicInteger(12);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) ->
                downFor.getAndDecrement() > 0 ? UNKNOWN : endpoint == Endpoint.CHECK ? TOLD : DONE);
        api.readBy((page, nth) -> downFor.getAndDecrement() > 0
                ? ScriptedApi.reading(new Reading.Result.Failed("no answer", false))
                : said(SAID));
        work(run, api);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(2);
    }

    @Test
    void aCheckThatAlwaysFailsRunsOutOfItsAttemptsAlone() throws Exception {
        Run run = ledger.sealed("one", rows(30, CheckingTest::closing));
        ScriptedApi api = new ScriptedApi(
                (endpoint, uid, nth) -> endpoint != Endpoint.CHECK ? DONE : uid.equals("s7") ? UNKNOWN : TOLD);
        work(run, api);
        assertThat(ledger.row(run, 9).errorCodes()).isEqualTo("attempts_exhausted");
        assertThat(ledger.row(run, 9).attempts()).isEqualTo(3);
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(29);
    }

    /** At a low rate one check is under way at a time: that nothing else is, is no sign of whose fault it was. */
    @Test
    void atALowRateAnOutageCostsNothingEither() throws Exception {
        Run run = ledger.sealed("one", rows(10, CheckingTest::closing));
        ScriptedApi down = new ScriptedApi((endpoint, uid, nth) -> UNKNOWN);
        down.readBy((page, nth) -> ScriptedApi.reading(new Reading.Result.Failed("no answer", false)));
        Rates slow = Bench.rates("unlimited", "0.9/s", "unlimited");
        try (Bench bench = new Bench(run, ledger.calls(), ledger, down, slow, Bench.settings(4, 1, Long.MAX_VALUE))) {
            while (count(down, Endpoint.CHECK) < 4) {
                bench.pump.turn();
                bench.pass(Duration.ofSeconds(1));
            }
            for (int turn = 0; turn < 5; turn++) {
                bench.pump.turn();
            }
        }
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
    }

    @Test
    void fewUpdatesThatAlwaysFailDoNotStopWhoNeedsNone() throws Exception {
        Check adding = new Check(null, new Retagging(Segment.parse("vip"), Segment.parse("-")), false);
        Run run = ledger.sealed(
                "one",
                rows(200, row -> row < 5 ? closing(row) : new Change("s" + row, null, null, null, null, null, adding)));
        ScriptedApi api = api((endpoint, uid, nth) -> UNKNOWN);
        Bench bench = work(run, api);
        assertThat(bench.stop.isThrown()).isFalse();
        assertThat(ledger.rows(run).subList(0, 5))
                .extracting(RowAccount::errorCodes)
                .containsOnly("attempts_exhausted");
        assertThat(ledger.rows(run).subList(5, 200))
                .extracting(RowAccount::outcome)
                .containsOnly(Outcome.APPLIED);
    }

    @Test
    void checksDoNotPassRowsThatWaitForTheirTurn() throws Exception {
        Run run = ledger.sealed("one", rows(60, row -> row < 40 ? Changes.say("s" + row, "hello") : saying(row)));
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        Rates rates = Bench.rates("unlimited", "unlimited", "40/s");
        work(run, api, rates, Bench.settings(8, 3, Long.MAX_VALUE), Duration.ofMillis(1));
        List<String> log = api.log().stream()
                .filter(call -> !call.startsWith(Endpoint.READ.label()))
                .toList();
        int firstCheck = log.indexOf(log.stream()
                .filter(call -> call.startsWith(Endpoint.CHECK.label()))
                .findFirst()
                .orElseThrow());
        // but for the few that are claimed ahead
        assertThat(firstCheck).isGreaterThan(34);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    /** What was seen must not grow old while a slow limit lets few go. */
    @Test
    void checksDoNotRunFarAheadOfSlowMessages() throws Exception {
        Run run = ledger.sealed("one", rows(70, CheckingTest::saying));
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        Rates rates = Bench.rates("unlimited", "unlimited", "20/s");
        work(run, api, rates, Bench.settings(8, 3, Long.MAX_VALUE), Duration.ofMillis(1));
        int ahead = 0;
        int most = 0;
        for (String call : api.log()) {
            if (call.startsWith(Endpoint.CHECK.label())) {
                ahead++;
            } else if (call.startsWith(Endpoint.MESSAGE.label())) {
                ahead--;
            }
            most = Math.max(most, ahead);
        }
        // as many as leave in two seconds, and those under way
        assertThat(most).isLessThanOrEqualTo(40 + 8);
        Rates slow = Bench.rates("unlimited", "unlimited", "1/m");
        Run other = ledger.sealed("other", rows(40, CheckingTest::saying));
        try (Bench bench = new Bench(other, ledger.calls(), ledger, api, slow, Bench.settings(8, 3, Long.MAX_VALUE))) {
            long before = count(api, Endpoint.CHECK);
            for (int turn = 0; turn < 50; turn++) {
                bench.pump.turn();
            }
            assertThat(count(api, Endpoint.CHECK) - before).isBetween(1L, 2L);
        }
    }

    /** A pause of the messages' reading holds up those rows alone that need it. */
    @Test
    void aPauseOfReadingKeepsNoPlaceFromOthers() throws Exception {
        Change[] changes = rows(60, row -> row < 30 ? saying(row) : Changes.close("s" + row));
        Run run = ledger.sealed("one", changes);
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        AtomicBoolean paused = new AtomicBoolean(true);
        api.readBy((page, nth) -> paused.get()
                ? new Reading(new Reading.Result.Failed("429", true), new Reply.Advice.SlowDown(Duration.ofMinutes(2)))
                : said(SAID));
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, Bench.settings(4, 3, 60))) {
            for (int turn = 0; turn < 100 && count(api, Endpoint.UPDATE) < 30; turn++) {
                bench.pump.turn();
            }
        }
        assertThat(count(api, Endpoint.UPDATE)).isEqualTo(30);
        assertThat(count(api, Endpoint.MESSAGE)).isZero();
        assertThat(count(api, Endpoint.CHECK)).isZero();
    }

    @Test
    void aListInAnotherOrderTellsNothing() throws Exception {
        Run run = ledger.sealed("one", saying(0));
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        api.readBy((page, nth) -> said(SAID, SAID.plusSeconds(60)));
        work(run, api);
        assertThat(ledger.row(run, 2).errorCodes()).isEqualTo("session_unreadable");
        assertThat(count(api, Endpoint.MESSAGE)).isZero();
    }
}
