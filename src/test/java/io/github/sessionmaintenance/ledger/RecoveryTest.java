package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.again;
import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Sender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

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
    void anUpdateThatWasInFlightIsPendingAgain() {
        Run run = ledger.sealed("one", Changes.close("a"), Changes.close("b"));
        ledger.claim(run, ledger.pending(run, UPDATE, 2));

        assertThat(ledger.calls().recover(run, null, TestLedger.NOW))
                .containsEntry(UPDATE, 1)
                .containsEntry(MESSAGE, 0);
        assertThat(ledger.pending(run, UPDATE))
                .extracting(PendingCall::attempts)
                .containsExactly(0, 0);
    }

    @Test
    void aMessageThatWasInFlightIsInDoubt() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"), Changes.say("t", "hello"));
        ledger.claim(run, ledger.pending(run, MESSAGE, 2));

        assertThat(ledger.calls().recover(run, null, TestLedger.NOW)).containsEntry(MESSAGE, 1);
        RowAccount row = ledger.row(run, 2);
        assertThat(row.message()).isEqualTo(CallState.IN_DOUBT);
        assertThat(row.outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(row.errorCodes()).isEqualTo("message_in_doubt");
        assertThat(row.completedAt()).isEqualTo(TestLedger.NOW);
        assertThat(ledger.pending(run, UPDATE)).isEmpty();
        assertThat(ledger.pending(run, MESSAGE)).extracting(PendingCall::line).containsExactly(3L);
    }

    /** However few attempts a row has: no kill costs it one. */
    @Test
    void killsCostNoAttempts() {
        Run run = ledger.sealed("one", Changes.close("a"), Changes.say("s", "hello"));
        for (int kill = 0; kill < 9; kill++) {
            ledger.claim(run, ledger.pending(run, UPDATE, 2), ledger.pending(run, MESSAGE, 3));
            ledger.calls().recover(run, null, TestLedger.NOW);
            assertThat(ledger.row(run, 3).attempts()).isZero();
            ledger.find(run, Finding.notSent(3));
        }
        assertThat(ledger.pending(run, UPDATE, 2).attempts()).isZero();
        assertThat(ledger.pending(run, MESSAGE, 3).attempts()).isZero();
    }

    @Test
    void aMessageThatAKillLeftInDoubtAndThatWasSentTookAnAttempt() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.claim(run, ledger.pending(run, MESSAGE, 2));
        ledger.calls().recover(run, null, TestLedger.NOW);
        ledger.find(run, Finding.sent(2, true, "7"));
        assertThat(ledger.row(run, 2).attempts()).isEqualTo(1);
    }

    /** Its doubt is its own, though the attempt was given back: no other run's settlement ends it. */
    @Test
    void aDoubtThatAKillLeftIsTheRunsOwn() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.claim(run, ledger.pending(run, MESSAGE, 2));
        ledger.calls().recover(run, null, TestLedger.NOW);
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
        Run other = ledger.sealed("other", Changes.say("s", "hello"));
        ledger.calls().recover(other, null, TestLedger.NOW);
        assertThat(ledger.row(other, 2).errorMessage()).contains("id-one:2");
    }

    /** It was called before, to no effect: what is in doubt now is another run's call. */
    @Test
    void aDoubtIsBorrowedByARowThatWasCalledBefore() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, again(message, true, 503));
        Run other = doubt("other", "https://api.example", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.row(run, 2).errorMessage()).contains("id-other:2");
        ledger.find(other, Finding.notSent(2));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.pending(run, MESSAGE, 2).attempts()).isEqualTo(1);
    }

    @Test
    void whatIsSettledStaysAsItIs() {
        Run run = ledger.sealed("one", Changes.close("a"), Changes.say("s", "hello"));
        PendingCall update = ledger.pending(run, UPDATE, 2);
        PendingCall message = ledger.pending(run, MESSAGE, 3);
        ledger.claim(run, update, message);
        ledger.settle(run, applied(update), inDoubt(message));
        List<RowAccount> before = ledger.rows(run);
        assertThat(ledger.calls().recover(run, null, TestLedger.NOW.plusSeconds(60)))
                .containsEntry(MESSAGE, 0);
        assertThat(ledger.rows(run)).isEqualTo(before);
    }

    @Test
    void callsOfAnotherRunAreLeftAlone() {
        Run other = ledger.sealed("other", Changes.close("a"));
        ledger.claim(other, ledger.pending(other, UPDATE, 2));
        Run run = ledger.sealed("one", Changes.close("a"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.row(other, 2).update()).isEqualTo(CallState.IN_FLIGHT);
    }

    @Test
    void aMessageThatAnotherRunMayHaveSentIsInDoubtHereToo() {
        doubt("other", "https://api.example", Changes.say("s", "hello"));
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);

        RowAccount row = ledger.row(run, 2);
        assertThat(row.message()).isEqualTo(CallState.IN_DOUBT);
        assertThat(row.outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(row.attempts()).isZero();
        assertThat(row.errorMessage()).contains("id-other").contains("line 2");
        assertThat(ledger.pending(run, MESSAGE)).isEmpty();
        assertThat(ledger.pending(run, UPDATE)).isEmpty();
    }

    @Test
    void aMessageThatAnotherRunHasInFlightIsInDoubtHereToo() {
        Run other = ledger.sealed("other", Changes.say("s", "hello"));
        ledger.claim(other, ledger.pending(other, MESSAGE, 2));
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
    }

    @Test
    void onlyTheVerySameMessageIsInDoubt() {
        doubt("other", "https://api.example", Changes.say("s", "hello"));
        Run run = ledger.sealed(
                "one",
                Changes.say("t", "hello"),
                new Change("u", null, null, null, "hello", Sender.OPERATOR),
                Changes.say("s", "hello "));
        Run elsewhere = ledger.sealed(
                ledger.start("elsewhere", "https://other.example"),
                OnConflict.REJECT,
                TestLedger.valid(Changes.say("s", "hello")));
        Run byOperator = ledger.sealed("operator", new Change("s", null, null, null, "hello", Sender.OPERATOR));
        ledger.calls().recover(run, null, TestLedger.NOW);
        ledger.calls().recover(elsewhere, null, TestLedger.NOW);
        ledger.calls().recover(byOperator, null, TestLedger.NOW);
        assertThat(ledger.pending(run, MESSAGE)).hasSize(3);
        assertThat(ledger.pending(elsewhere, MESSAGE)).hasSize(1);
        assertThat(ledger.pending(byOperator, MESSAGE)).as("whoever sends it").isEmpty();
    }

    @Test
    void aBorrowedDoubtEndsWithItsOwners() {
        Run other = doubt("other", "https://api.example", Changes.say("s", "hello"));
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.pending(run, MESSAGE)).isEmpty();

        ledger.sql()
                .sql("UPDATE run_row SET message_state = 'pending', outcome = NULL WHERE run = ?")
                .param(other.number())
                .update();
        ledger.calls().recover(run, null, TestLedger.NOW);
        RowAccount row = ledger.row(run, 2);
        assertThat(ledger.pending(run, MESSAGE)).hasSize(1);
        assertThat(row.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(row.errorCodes() + row.errorMessage()).isEmpty();
        assertThat(row.completedAt()).isNull();
    }

    @Test
    void aBorrowedDoubtIsNotLentFurther() {
        Run other = doubt("other", "https://api.example", Changes.say("s", "hello"));
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, TestLedger.NOW);
        ledger.sql()
                .sql("UPDATE run_row SET message_state = 'pending', outcome = NULL WHERE run = ?")
                .param(other.number())
                .update();
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.pending(run, MESSAGE)).hasSize(1);
    }

    @Test
    void aDoubtOfItsOwnIsNeverReleasedByAStart() {
        Run run = doubt("one", "https://api.example", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
    }

    @Test
    void aMessageThatSurelyHadNoEffectLeavesNoDoubt() {
        Run other = ledger.sealed("other", Changes.say("s", "hello"));
        PendingCall message = ledger.pending(other, MESSAGE, 2);
        ledger.claim(other, message);
        ledger.settle(other, again(message, true, 503));
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.pending(run, MESSAGE)).hasSize(1);
    }

    private Run doubt(String name, String origin, Change change) {
        Run run = ledger.sealed(ledger.start(name, origin), OnConflict.REJECT, TestLedger.valid(change));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, inDoubt(message));
        return run;
    }
}
