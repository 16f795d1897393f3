package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.throttle.Rates;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How far the reading of sessions runs ahead of what follows on it. */
class CheckPaceTest extends CheckingBase {

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
        Run run = ledger.sealed("one", rows(70, CheckingBase::saying));
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
        Run other = ledger.sealed("other", rows(40, CheckingBase::saying));
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
                ? new Reading(
                        new Reading.Result.Failed("429", true), 0, new Reply.Advice.SlowDown(Duration.ofMinutes(2)))
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
