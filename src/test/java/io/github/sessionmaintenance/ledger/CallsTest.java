package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.again;
import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.into;
import static io.github.sessionmaintenance.ledger.Settlements.refused;
import static io.github.sessionmaintenance.ledger.Settlements.sent;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CallsTest {

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
    void arePendingInTheOrderOfTheInputAPageAtATime() {
        Run run = ledger.sealed(
                "one",
                IntStream.range(0, 5).mapToObj(row -> Changes.close("s" + row)).toArray(Change[]::new));
        assertThat(lines(ledger.calls().pending(run, UPDATE, 0, Long.MAX_VALUE, 2)))
                .containsExactly(2L, 3L);
        assertThat(lines(ledger.calls().pending(run, UPDATE, 3, Long.MAX_VALUE, 9)))
                .containsExactly(4L, 5L, 6L);
        assertThat(lines(ledger.calls().pending(run, UPDATE, 3, 5, 9))).containsExactly(4L, 5L);
        assertThat(ledger.calls().pending(run, MESSAGE, 0, Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void anUpdateWaitsUntilItsMessageIsSentForCertain() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"));
        assertThat(ledger.pending(run, UPDATE)).isEmpty();

        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        assertThat(ledger.pending(run, UPDATE)).isEmpty();

        ledger.settle(run, sent(message, "77"));
        assertThat(lines(ledger.pending(run, UPDATE))).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"PENDING", "REFUSED", "FAILED", "IN_DOUBT"})
    void anUpdateIsNeverPendingAfterAMessageThatWasNotSent(CallState messageState) {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, into(message, messageState));
        assertThat(ledger.pending(run, UPDATE)).isEmpty();
    }

    @Test
    void aClaimedCallIsPendingNoLonger() {
        Run run = ledger.sealed("one", Changes.close("a"), Changes.close("b"));
        ledger.claim(run, ledger.pending(run, UPDATE, 2));
        assertThat(lines(ledger.pending(run, UPDATE))).containsExactly(3L);
        assertThat(ledger.row(run, 2).update()).isEqualTo(CallState.IN_FLIGHT);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    @Test
    void aTurnIsWrittenAsAWholeOrNotAtAll() {
        Run run = ledger.sealed("one", Changes.close("a"), Changes.close("b"), Changes.close("c"));
        PendingCall first = ledger.pending(run, UPDATE, 2);
        PendingCall second = ledger.pending(run, UPDATE, 3);
        PendingCall third = ledger.pending(run, UPDATE, 4);
        ledger.claim(run, first, second);
        List<RowAccount> before = ledger.rows(run);

        Turn claimsTwice = TestLedger.turn(List.of(applied(first)), List.of(third, second));
        assertThatIllegalStateException().isThrownBy(() -> ledger.calls().turn(run, claimsTwice));
        assertThat(ledger.rows(run)).isEqualTo(before);

        Turn settlesTwice = TestLedger.turn(List.of(applied(first), applied(first)), List.of(third));
        assertThatIllegalStateException().isThrownBy(() -> ledger.calls().turn(run, settlesTwice));
        assertThat(ledger.rows(run)).isEqualTo(before);

        ledger.calls().turn(run, TestLedger.turn(List.of(applied(first)), List.of(third)));
        assertThat(ledger.rows(run))
                .extracting(RowAccount::update)
                .containsExactly(CallState.SUCCEEDED, CallState.IN_FLIGHT, CallState.IN_FLIGHT);
    }

    @Test
    void onlyACallInFlightCanBeSettled() {
        Run run = ledger.sealed("one", Changes.close("a"));
        PendingCall call = ledger.pending(run, UPDATE, 2);
        assertThatIllegalStateException().isThrownBy(() -> ledger.settle(run, applied(call)));
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"IN_FLIGHT", "ALREADY_SENT", "SKIPPED"})
    void aCallInFlightBecomesOnlyWhatItMay(CallState next) {
        Run run = ledger.sealed("one", Changes.close("a"));
        PendingCall call = ledger.pending(run, UPDATE, 2);
        ledger.claim(run, call);
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.settle(run, into(call, next)))
                .withMessageContaining(next.toString());
        assertThat(ledger.row(run, 2).update()).isEqualTo(CallState.IN_FLIGHT);
    }

    @Test
    void anAttemptIsCountedWhenItIsMadeAndGivenBackIfItCostsNone() {
        Run run = ledger.sealed("one", Changes.close("a"));
        PendingCall call = ledger.pending(run, UPDATE, 2);
        ledger.claim(run, call);
        assertThat(ledger.row(run, 2).attempts()).isEqualTo(1);
        ledger.settle(run, again(call, false, 429));
        assertThat(ledger.pending(run, UPDATE, 2).attempts()).isZero();

        ledger.claim(run, call);
        ledger.settle(run, again(call, true, 503));
        assertThat(ledger.pending(run, UPDATE, 2).attempts()).isEqualTo(1);
    }

    @Test
    void attemptsOfBothCallsAreToldTogether() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, again(message, true, 0));
        ledger.claim(run, message);
        ledger.settle(run, sent(message, "77"));
        PendingCall update = ledger.pending(run, UPDATE, 2);
        assertThat(update.attempts()).isZero();
        ledger.claim(run, update);
        ledger.settle(run, applied(update));
        assertThat(ledger.row(run, 2).attempts()).isEqualTo(3);
    }

    @Test
    void aRowTellsWhatBecameOfItsCalls() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.close("t"));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        PendingCall other = ledger.pending(run, UPDATE, 3);
        ledger.claim(run, message, other);
        ledger.settle(run, sent(message, "77"), refused(other, "no such session"));
        PendingCall update = ledger.pending(run, UPDATE, 2);
        ledger.claim(run, update);
        ledger.settle(run, again(update, true, 503));
        ledger.claim(run, update);
        ledger.settle(run, again(update, true, 0));

        RowAccount row = ledger.row(run, 2);
        assertThat(row.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(row.messageId()).isEqualTo("77");
        assertThat(row.httpStatus())
                .as("the latest answer's, whatever came since")
                .isEqualTo(503);
        assertThat(row.completedAt()).isNull();
        RowAccount failed = ledger.row(run, 3);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.errorCodes()).isEqualTo("api_refused");
        assertThat(failed.errorMessage()).isEqualTo("no such session");
        assertThat(failed.completedAt()).isEqualTo(TestLedger.NOW);
    }

    @Test
    void theNthRowWithACallIsCountedWhateverBecameOfIt() {
        Run run = ledger.sealed(
                ledger.start("one"),
                OnConflict.REJECT,
                List.of(
                        TestLedger.invalid(2, "a"),
                        TestLedger.valid(3, Changes.close("b")),
                        TestLedger.valid(5, Changes.close("b")),
                        TestLedger.valid(6, Changes.say("c", "hello"))));
        PendingCall first = ledger.pending(run, UPDATE, 3);
        ledger.claim(run, first);
        ledger.settle(run, applied(first));
        assertThat(ledger.calls().lineOfCallable(run, 1)).isEqualTo(3);
        assertThat(ledger.calls().lineOfCallable(run, 2)).isEqualTo(6);
        assertThat(ledger.calls().lineOfCallable(run, 3)).isEqualTo(Long.MAX_VALUE);
    }

    private static List<Long> lines(List<PendingCall> calls) {
        return calls.stream().map(PendingCall::line).toList();
    }
}
