package io.github.sessionmaintenance.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Reading DOWN = reading(new Reading.Result.Failed("HTTP 503", false));
    private static final Reading UP = reading(new Reading.Result.Listed(List.of()));

    private final Circuit circuit = new Circuit();
    private long now = 1_000;
    private long order;

    @Test
    void opensAfterFailuresOfFiveRows() {
        fail(1, 2, 3, 4);
        assertThat(circuit.isClosed()).isTrue();
        fail(5);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.allows(0)).isFalse();
    }

    @Test
    void oneRowThatAlwaysFailsOpensNothing() {
        fail(1, 1, 1, 1, 1, 1, 1);
        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void aSuccessBetweenStartsTheCountAnew() {
        fail(1, 2, 3, 4);
        circuit.succeeded(9);
        fail(5, 6, 7, 8);
        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void onlyASuccessThatLeftAfterTheFailureBlamesIt() {
        Held early = held(1, 10);
        Held late = held(2, 30);
        circuit.hold(early);
        circuit.hold(late);
        assertThat(circuit.succeeded(20)).containsExactly(early);
        assertThat(circuit.isHolding()).isTrue();
        assertThat(circuit.release()).containsExactly(late);
        assertThat(circuit.isHolding()).isFalse();
    }

    @Test
    void probesAtGrowingIntervals() {
        fail(1, 2, 3, 4, 5);
        for (int seconds : new int[] {1, 2}) {
            assertThat(circuit.untilProbe(now)).isEqualTo(Duration.ofSeconds(seconds));
            now += Duration.ofSeconds(seconds).toNanos() - 1;
            assertThat(circuit.probe(now)).isEmpty();
            now++;
            assertThat(circuit.probe(now)).contains(new Page("s5", 1, 1));
            assertThat(circuit.probe(now)).as("one at a time").isEmpty();
            circuit.probed(DOWN, now);
        }
    }

    /** Reading alone may be out of order. */
    @Test
    void afterThreeProbesInVainACallIsTriedAllTheSame() {
        fail(1, 2, 3, 4, 5);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30, 30}) {
            assertThat(circuit.untilProbe(now)).isEqualTo(Duration.ofSeconds(seconds));
            answerProbe(DOWN);
            if (circuit.allows(0)) {
                fail(6);
            }
        }
        answerProbe(DOWN);
        answerProbe(DOWN);
        assertThat(circuit.allows(0)).isFalse();
        answerProbe(DOWN);
        assertThat(circuit.allows(0)).isTrue();
    }

    @Test
    void afterAnAnswerOneCallIsTriedAlone() {
        fail(1, 2, 3, 4, 5);
        answerProbe(UP);
        assertThat(circuit.allows(0)).isTrue();
        assertThat(circuit.allows(1)).isFalse();
        assertThat(circuit.isClosed()).isFalse();
        circuit.succeeded(99);
        assertThat(circuit.isClosed()).isTrue();
        assertThat(circuit.allows(1)).isTrue();
    }

    @Test
    void whatWasUnderWayBeforeIsNoTrial() {
        fail(1, 2, 3, 4, 5);
        answerProbe(UP);
        assertThat(circuit.isTrial(order)).isFalse();
        assertThat(circuit.isTrial(order + 1)).isTrue();
    }

    @Test
    void ifTheTrialFailsItWaitsLonger() {
        fail(1, 2, 3, 4, 5);
        answerProbe(UP);
        fail(6);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.untilProbe(now)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void afterASuccessTheIntervalsBeginAnew() {
        fail(1, 2, 3, 4, 5);
        answerProbe(DOWN);
        answerProbe(UP);
        circuit.succeeded(99);
        fail(1, 2, 3, 4, 5);
        assertThat(circuit.untilProbe(now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whateverTheApiItselfSaysIsAnAnswer() {
        for (Reading answer : List.of(
                reading(new Reading.Result.Refused("no such session")),
                new Reading(
                        new Reading.Result.Failed("rate limit (429)", true),
                        429,
                        new Reply.Advice.SlowDown(Duration.ofSeconds(1))),
                new Reading(new Reading.Result.Failed("the key", true), 0, new Reply.Advice.Halt("the key")))) {
            fail(1, 2, 3, 4, 5);
            answerProbe(answer);
            assertThat(circuit.allows(0)).as("%s", answer).isTrue();
            circuit.succeeded(99);
        }
    }

    @Test
    void successesThatWereUnderWayDoNotEndAnOutage() {
        fail(1, 2, 3, 4, 5);
        assertThat(circuit.succeeded(99)).isEmpty();
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void closesIfThereIsNothingToTry() {
        fail(1, 2, 3, 4, 5);
        circuit.nothingToTry();
        assertThat(circuit.isOpen()).isTrue();
        answerProbe(UP);
        circuit.nothingToTry();
        assertThat(circuit.isClosed()).isTrue();
    }

    private void fail(long... lines) {
        for (long line : lines) {
            circuit.failed(new PendingCall(line, Endpoint.UPDATE, Changes.close("s" + line), 0), ++order, now);
        }
    }

    private void answerProbe(Reading answer) {
        now += circuit.untilProbe(now).toNanos();
        assertThat(circuit.probe(now)).isPresent();
        circuit.probed(answer, now);
    }

    private static Held held(long line, long failedAt) {
        return new Held(new PendingCall(line, Endpoint.UPDATE, Changes.close("s" + line), 1), null, failedAt);
    }

    private static Reading reading(Reading.Result result) {
        return new Reading(result, 0, new Reply.Advice.Proceed());
    }
}
