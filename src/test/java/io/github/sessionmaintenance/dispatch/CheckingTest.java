package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.throttle.Rates;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs whose sessions are read first, while calls fail. */
class CheckingTest extends CheckingBase {

    @Test
    void everyRowIsCheckedOnceAndThenCalled() throws Exception {
        Run run = ledger.sealed("one", rows(300, CheckingBase::closing));
        ScriptedApi api = api((endpoint, uid, nth) -> DONE);
        work(run, api);
        assertThat(api.log()).hasSize(600).doesNotHaveDuplicates();
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    /** An API that can be read but not written to is down. */
    @Test
    void whoCanReadIsNotThereForUpdates() throws Exception {
        Run run = ledger.sealed("one", rows(100, CheckingBase::closing));
        ScriptedApi api = api((endpoint, uid, nth) -> UNKNOWN);
        Bench bench = work(run, api);
        assertThat(bench.stop.reason().orElseThrow().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(bench.stop.reason().orElseThrow().reason()).contains("no call has succeeded for 15m");
        assertThat(count(api, Endpoint.UPDATE)).isLessThan(200);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
    }

    @Test
    void norForMessages() throws Exception {
        Run run = ledger.sealed("one", rows(100, CheckingBase::saying));
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
        Run run = ledger.sealed("one", rows(30, CheckingBase::closing));
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
        Run run = ledger.sealed("one", rows(30, CheckingBase::closing));
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
        Run run = ledger.sealed("one", rows(10, CheckingBase::closing));
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
}
