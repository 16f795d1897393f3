package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
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
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How claims keep to the rates. The throttle's time is real here, so each test takes a second or so. */
@Timeout(20)
class PacingTest {

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
    void aLowRateHasHardlyACallClaimedThatHasNotLeft() throws Exception {
        Run run = ledger.sealed("one", closes(12));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        try (Bench bench = bench(run, api, Bench.rates("20/s", "unlimited", "unlimited"))) {
            while (bench.pump.turn()) {
                // whoever has left was claimed before, so this counts too many rather than too few
                long claimed =
                        ledger.rows(run).stream().filter(PacingTest::isClaimed).count();
                assertThat(claimed - api.log().size()).isLessThanOrEqualTo(2);
            }
        }
        assertThat(api.log()).hasSize(12);
        assertThat(ledger.ledger().accounts().account(run).worstSecond()).isLessThanOrEqualTo(20);
    }

    @Test
    void whatIsPutBackBeforeItLeftIsNotCountedAsRepeated() throws Exception {
        Run run = ledger.sealed("one", closes(30));
        Reply slowDown = new Reply(
                new Reply.Effect.None("too many requests", true),
                429,
                new Reply.Advice.SlowDown(Duration.ofMillis(300)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> uid.equals("s1") && nth == 1 ? slowDown : DONE);
        try (Bench bench = bench(run, api, Bench.rates("200/s", "unlimited", "unlimited"))) {
            bench.runToTheEnd();
        }
        assertThat(api.log()).hasSize(31);
        assertThat(ledger.ledger().accounts().account(run).traffic())
                .isEqualTo(Map.of(Endpoint.UPDATE, new Traffic(31, 1, 1)));
    }

    @Test
    void aLowerRateOfMessagesDoesNotHoldUpUpdates() throws Exception {
        Run run = ledger.sealed(
                "one", Stream.of(says(3), closes(100)).flatMap(Arrays::stream).toArray(Change[]::new));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);
        try (Bench bench = bench(run, api, Bench.rates("unlimited", "unlimited", "2/s"))) {
            bench.runToTheEnd();
        }
        assertUpdatesComeBefore(api, 3);
    }

    @Test
    void aPauseOfMessagesDoesNotHoldUpUpdates() throws Exception {
        Run run = ledger.sealed(
                "one", Stream.of(says(6), closes(10)).flatMap(Arrays::stream).toArray(Change[]::new));
        Reply slowDown = new Reply(
                new Reply.Effect.None("too many requests", true),
                429,
                new Reply.Advice.SlowDown(Duration.ofSeconds(1)));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            boolean first = uid.equals("m0") && nth == 1;
            while (first && ledger.row(run, 3).message() == CallState.PENDING) {
                Thread.onSpinWait(); // the next message is to be caught by the pause while it waits for its permit
            }
            return first ? slowDown : DONE;
        });
        try (Bench bench = bench(run, api, Bench.rates("20/s", "unlimited", "20/s"))) {
            bench.runToTheEnd();
        }
        assertUpdatesComeBefore(api, 6);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
    }

    private static void assertUpdatesComeBefore(ScriptedApi api, int nthMessage) {
        List<String> log = api.log();
        int[] messages = IntStream.range(0, log.size())
                .filter(call -> log.get(call).startsWith("sendMessage"))
                .toArray();
        int lastUpdate = IntStream.range(0, log.size())
                .filter(call -> log.get(call).startsWith("updateSession"))
                .max()
                .orElseThrow();
        assertThat(lastUpdate).as("%s", log).isLessThan(messages[nthMessage - 1]);
    }

    private static boolean isClaimed(RowAccount row) {
        return row.update() == CallState.IN_FLIGHT || row.outcome() == Outcome.APPLIED;
    }

    private Bench bench(Run run, ScriptedApi api, Rates rates) {
        return new Bench(run, ledger.calls(), ledger, api, rates, Bench.settings(8, 3, Long.MAX_VALUE));
    }

    private static Change[] closes(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> Changes.close("s" + row))
                .toArray(Change[]::new);
    }

    private static Change[] says(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> Changes.say("m" + row, "hello"))
                .toArray(Change[]::new);
    }
}
