package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.NO_EFFECT;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ErrorLimit;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OutageTest {

    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(15);

    @TempDir
    Path directory;

    private final AtomicInteger downFor = new AtomicInteger();
    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** However few attempts a row has: what the outage failed costs it none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anOutageCostsNoRowAnything(int attempts) throws Exception {
        Run run = ledger.sealed("one", updates(30));
        downFor.set(12);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> downFor.getAndDecrement() > 0 ? NO_EFFECT : DONE);
        api.readBy((page, nth) -> downFor.getAndDecrement() > 0 ? failed() : listed());
        work(run, api, 1, attempts);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(1);
    }

    @Test
    void oneRowThatAlwaysFailsRunsOutOfItsAttemptsAlone() throws Exception {
        Run run = ledger.sealed("one", updates(30));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> uid.equals("s7") ? UNKNOWN : DONE);
        work(run, api, 4, 3);
        assertThat(ledger.row(run, 9).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ledger.row(run, 9).attempts()).isEqualTo(3);
        assertThat(api.log()).doesNotContain("getSessionMessages s7");
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(29);
    }

    @Test
    void fewRowsThatAllFailRunOutOfTheirAttempts() throws Exception {
        Run run = ledger.sealed("one", updates(4));
        work(run, new ScriptedApi((endpoint, uid, nth) -> NO_EFFECT), 4, 2);
        assertThat(ledger.rows(run)).extracting(RowAccount::errorCodes).containsOnly("attempts_exhausted");
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(2);
    }

    @Test
    void givesUpWhenNothingSucceedsForSoLong() throws Exception {
        Run run = ledger.sealed("one", updates(9));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> NO_EFFECT);
        api.readBy((page, nth) -> failed());
        Bench bench = work(run, api, settings(4, 3, GIVE_UP_AFTER, null), Duration.ofSeconds(10));
        assertThat(bench.stop.reason().orElseThrow().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(bench.stop.reason().orElseThrow().reason())
                .isEqualTo("no call has succeeded for 15m (--give-up-after), the last: no connection");
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.UNFINISHED);
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(0);
    }

    /** It tells nothing of the outage, and must not make it last for ever. */
    @Test
    void anAnswerThatWasUnderWayBeforeTheOutageIsNoProgress() throws Exception {
        Run run = ledger.sealed("one", updates(9));
        CountDownLatch late = new CountDownLatch(1);
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            if (uid.equals("s0") && nth == 1) {
                late.await();
                return DONE;
            }
            return NO_EFFECT;
        });
        api.readBy((page, nth) -> {
            late.countDown();
            return failed();
        });
        Bench bench = work(run, api, settings(4, 3, GIVE_UP_AFTER, null), Duration.ofSeconds(10));
        assertThat(bench.stop.reason().orElseThrow().reason()).contains("--give-up-after");
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(1);
    }

    /** The API answers reads, so these rows are bad themselves. */
    @Test
    void manyRowsThatAlwaysFailRunOutOfTheirAttemptsToo() throws Exception {
        Run run = ledger.sealed("one", updates(30));
        ScriptedApi api =
                new ScriptedApi((endpoint, uid, nth) -> Integer.parseInt(uid.substring(1)) >= 23 ? UNKNOWN : DONE);
        Bench bench = work(run, api, settings(4, 2, GIVE_UP_AFTER, null), Duration.ofSeconds(2));
        assertThat(bench.stop.isThrown()).isFalse();
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.FAILED)).isEqualTo(7);
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(23);
    }

    /** Reads work, calls do not: each answer to a probe is followed by one call alone. */
    @Test
    void anApiThatOnlyReadsIsNotFloodedWithCalls() throws Exception {
        Run run = ledger.sealed("one", updates(200));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> NO_EFFECT);
        Bench bench = work(run, api, settings(1, 3, GIVE_UP_AFTER, null), Duration.ofSeconds(10));
        assertThat(bench.stop.isThrown()).isTrue();
        assertThat(api.log())
                .filteredOn(call -> call.startsWith("updateSession"))
                .hasSizeLessThan(50);
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.UNFINISHED))
                .isEqualTo(200);
    }

    /** Doubts can wait until the API is back: it is asked by probes alone. */
    @Test
    void anApiThatIsAwayIsNotFloodedWithReads() throws Exception {
        Run run = ledger.sealed(
                "one",
                IntStream.range(0, 60)
                        .mapToObj(row -> Changes.say("s" + row, "hello"))
                        .toArray(Change[]::new));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> {
            Thread.sleep(50);
            return UNKNOWN;
        });
        api.readBy((page, nth) -> failed());
        Bench bench = work(run, api, settings(16, 3, GIVE_UP_AFTER, null), Duration.ofSeconds(10));
        assertThat(bench.stop.isThrown()).isTrue();
        assertThat(api.log())
                .filteredOn(call -> call.startsWith("getSessionMessages"))
                .hasSizeLessThan(45);
    }

    @Test
    void tooManyErrorsStopTheRun() throws Exception {
        Run run = ledger.sealed("one", updates(30));
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> ScriptedApi.REFUSED);
        Bench bench = work(run, api, settings(1, 3, GIVE_UP_AFTER, new ErrorLimit(2, false)));
        assertThat(bench.stop.reason().orElseThrow().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(bench.stop.reason().orElseThrow().reason())
                .matches("more than --max-errors 2 is allowed: of (\\d+) rows, \\1 failed and 0 are in doubt");
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.FAILED)).isBetween(3L, 12L);
    }

    private Bench work(Run run, ScriptedApi api, int maxInFlight, int attempts) throws Exception {
        return work(run, api, settings(maxInFlight, attempts, GIVE_UP_AFTER, null));
    }

    private Bench work(Run run, ScriptedApi api, DispatchSettings settings) throws Exception {
        return work(run, api, settings, Duration.ofMillis(500));
    }

    private Bench work(Run run, ScriptedApi api, DispatchSettings settings, Duration turn) throws Exception {
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, settings)) {
            while (bench.pump.turn()) {
                bench.pass(turn);
            }
            return bench;
        }
    }

    private static DispatchSettings settings(
            int maxInFlight, int attempts, Duration giveUpAfter, ErrorLimit errorLimit) {
        return new DispatchSettings(
                maxInFlight,
                attempts,
                Long.MAX_VALUE,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                null,
                giveUpAfter,
                false,
                errorLimit);
    }

    private static Change[] updates(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> Changes.close("s" + row))
                .toArray(Change[]::new);
    }

    private static Reading failed() {
        return ScriptedApi.reading(new Reading.Result.Failed("HTTP 503", false));
    }

    private static Reading listed() {
        return new Reading(new Reading.Result.Listed(List.of()), 0, new Reply.Advice.Proceed());
    }
}
