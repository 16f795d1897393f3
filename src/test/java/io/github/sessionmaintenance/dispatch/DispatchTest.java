package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.LearntRate;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Rates;
import io.github.sessionmaintenance.throttle.Throttle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessResourceFailureException;

/** A start's dispatch as the step sees it. */
@Timeout(20)
class DispatchTest {

    private final StopSwitch stop = new StopSwitch();
    private final ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> DONE);

    @TempDir
    Path directory;

    private TestLedger ledger;
    private Throttle throttle = Throttle.realTime(Bench.UNLIMITED);

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        throttle.close();
        ledger.close();
    }

    @Test
    void callsNothingOfARunThatIsNotSealed() throws Exception {
        Run run = ledger.start("one");
        ledger.ledger().staging().stage(run, List.of());
        assertThat(execute(dispatch(run, ledger.calls(), Long.MAX_VALUE))).isEqualTo(RepeatStatus.FINISHED);
        assertThat(api.log()).isEmpty();
    }

    @Test
    void callsARunToItsEnd() throws Exception {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.close("t"));
        execute(dispatch(run, ledger.calls(), Long.MAX_VALUE));
        assertThat(api.log()).containsExactlyInAnyOrder("sendMessage s", "updateSession s", "updateSession t");
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(2);
        assertThat(stop.isThrown()).isFalse();
    }

    @Test
    void putsRightFirstWhatTheStartBeforeLeft() throws Exception {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.close("t"));
        ledger.claim(run, ledger.pending(run, Endpoint.MESSAGE, 2), ledger.pending(run, Endpoint.UPDATE, 3));
        execute(dispatch(run, ledger.calls(), Long.MAX_VALUE));
        assertThat(api.log())
                .contains("updateSession t", "getSessionMessages s")
                .doesNotContain("sendMessage s");
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
        assertThat(ledger.row(run, 3).attempts()).isEqualTo(1);
        assertThat(ledger.ledger().accounts().account(run).traffic())
                .containsEntry(Endpoint.UPDATE, new Traffic(1, 0, 0));
    }

    @Test
    void keepsTheWindowOfTheStartBefore() {
        useRates(Bench.rates("5/s", "unlimited", "unlimited"));
        Run run = ledger.sealed("one", Changes.close("s"), Changes.close("t"));
        Map<Endpoint, Traffic> traffic = Map.of(Endpoint.UPDATE, new Traffic(3, 0, 0));
        ledger.calls().turn(run, TestLedger.counted(traffic, Duration.ZERO, 0, TestLedger.NOW));
        // these may have left as late as the moment of the kill
        ledger.claim(run, ledger.pending(run, Endpoint.UPDATE, 2), ledger.pending(run, Endpoint.UPDATE, 3));
        Dispatch dispatch = dispatch(run, ledger.calls(), Long.MAX_VALUE);
        dispatch.begin();
        assertThat(throttle.untilNext(Endpoint.MESSAGE)).isGreaterThan(Duration.ofMillis(500));
        dispatch.end();
    }

    @Test
    void keepsTheRateThatTheStartBeforeHasLearnt() throws Exception {
        useRates(Bench.rates("100/s", "unlimited", "unlimited"));
        Reply slowDown = new Reply(
                new Reply.Effect.None("too many requests", true), 429, new Reply.Advice.SlowDown(Duration.ZERO));
        ScriptedApi refusesOnce = new ScriptedApi((endpoint, uid, nth) -> nth == 1 ? slowDown : DONE);
        Run run = ledger.sealed("one", Changes.close("s"));
        execute(dispatch(run, ledger.calls(), refusesOnce));
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isEqualTo(1);

        useRates(Bench.rates("100/s", "unlimited", "unlimited"));
        Dispatch next = dispatch(ledger.sealed("two", Changes.close("t")), ledger.calls(), api);
        next.begin();
        assertThat(throttle.perSecond(Endpoint.UPDATE)).isCloseTo(70, within(1.0));
        assertThat(throttle.perSecond(Endpoint.MESSAGE)).isEqualTo(100);
        next.end();
    }

    @Test
    void forgetsARateOnceItIsRegained() throws Exception {
        useRates(Bench.rates("100/s", "unlimited", "unlimited"));
        Run run = ledger.sealed("one", Changes.close("s"));
        LearntRate learnt = new LearntRate(150, 105, Duration.ofSeconds(10), TestLedger.NOW.minusSeconds(3_600));
        ledger.calls().learn(run.origin(), Map.of(Endpoint.MESSAGE, learnt));
        execute(dispatch(run, ledger.calls(), api));
        assertThat(ledger.calls().learnt(run.origin())).containsOnlyKeys(Endpoint.MESSAGE);

        useRates(Bench.rates("100/s", "unlimited", "100/s"));
        execute(dispatch(ledger.sealed("two", Changes.close("t")), ledger.calls(), api));
        assertThat(ledger.calls().learnt(run.origin())).isEmpty();
    }

    @Test
    void saysSoWhenTheLimitOfRowsIsReached() throws Exception {
        Run run = ledger.sealed("one", Changes.close("s"), Changes.close("t"));
        execute(dispatch(run, ledger.calls(), 1));
        assertThat(api.log()).containsExactly("updateSession s");
        assertThat(stop.reason()).contains(new Stop(ExitCode.STOPPED, "--limit 1 is reached"));
    }

    @Test
    void aLimitThatLeavesNothingStopsNothing() throws Exception {
        Run run = ledger.sealed("one", Changes.close("s"), Changes.close("t"));
        execute(dispatch(run, ledger.calls(), 2));
        assertThat(stop.isThrown()).isFalse();
    }

    @Test
    void aLedgerThatFailsEndsAllCalling() {
        Run run = ledger.sealed("one", Changes.close("s"), Changes.close("t"));
        Dispatch dispatch = dispatch(run, WatchedCalls.onFullDisk(ledger.calls(), 1), Long.MAX_VALUE);
        assertThatThrownBy(() -> execute(dispatch)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(acquire()).as("a permit for another call").isFalse();
    }

    private boolean acquire() {
        try {
            return throttle.acquire(Endpoint.UPDATE).isPresent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void useRates(Rates rates) {
        throttle.close();
        throttle = Throttle.realTime(rates);
    }

    private Dispatch dispatch(Run run, Calls calls, ScriptedApi called) {
        return dispatch(run, calls, called, Long.MAX_VALUE);
    }

    private Dispatch dispatch(Run run, Calls calls, long firstRows) {
        return dispatch(run, calls, api, firstRows);
    }

    private Dispatch dispatch(Run run, Calls calls, ScriptedApi called, long firstRows) {
        return new Dispatch(
                run,
                ledger.ledger().runs(),
                calls,
                ledger.ledger().doubts(),
                ledger.ledger().accounts(),
                called,
                throttle,
                Bench.settings(4, 3, firstRows),
                stop,
                Observer.NOBODY,
                Clock.fixed(TestLedger.NOW, ZoneOffset.UTC),
                System::nanoTime);
    }

    private static RepeatStatus execute(Dispatch dispatch) throws InterruptedException {
        JobExecution job = new JobExecution(1, new JobInstance(1, "job"), new JobParameters());
        StepExecution step = new StepExecution(1, "dispatch", job);
        DispatchTasklet tasklet = new DispatchTasklet(dispatch, System::nanoTime);
        RepeatStatus status = RepeatStatus.CONTINUABLE;
        while (status == RepeatStatus.CONTINUABLE) {
            status = tasklet.execute(new StepContribution(step), new ChunkContext(new StepContext(step)));
        }
        return status;
    }
}
