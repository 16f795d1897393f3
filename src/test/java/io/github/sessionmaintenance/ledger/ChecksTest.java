package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.CHECK;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.READ;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    private static final Check KEEPING = new Check(null, null, true);
    private static final Check RETAGGING =
            new Check(null, new Retagging(Segment.parse("new"), Segment.parse("old")), true);

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

    private static Change closing(Check check, @Nullable String message) {
        return new Change(
                "s", SessionState.CLOSED, null, null, message, message == null ? null : Sender.ASSISTANT, check);
    }

    private static Change retagging(@Nullable String message) {
        return retagging("s", message);
    }

    private static Change retagging(String sessionUid, @Nullable String message) {
        return new Change(sessionUid, null, null, null, message, message == null ? null : Sender.ASSISTANT, RETAGGING);
    }

    private static Settlement shown(PendingCall call, @Nullable Outcome outcome, Checked checked) {
        return new Settlement(
                call.line(), CHECK, CallState.SUCCEEDED, outcome, true, 200, null, "", "", TestLedger.NOW, checked);
    }

    private void check(Run run, @Nullable Outcome outcome, Checked checked) {
        PendingCall call = ledger.pending(run, CHECK).get(0);
        ledger.claim(run, call);
        ledger.settle(run, shown(call, outcome, checked));
    }

    private List<Before> before(Run run) {
        List<Before> before = new ArrayList<>();
        ledger.ledger().accounts().before(run, before::add);
        return before;
    }

    @Test
    void isWrittenDownAsItWasAsked() {
        Previous previous = new Previous("pending", Segment.parse("-"), Instant.ofEpochMilli(5));
        Check all = new Check(previous, new Retagging(Segment.parse("a,b"), Segment.parse("c")), true);
        Run run = ledger.sealed("one", closing(all, null));
        assertThat(ledger.pending(run, CHECK))
                .singleElement()
                .satisfies(call -> assertThat(call.change().check()).isEqualTo(all));
        assertThat(ledger.ledger().accounts().pending(run))
                .containsEntry(CHECK, 1L)
                .containsEntry(READ, 1L)
                .containsEntry(UPDATE, 1L)
                .containsEntry(MESSAGE, 0L);
    }

    @Test
    void comesBeforeTheRowsOwnCalls() {
        Run run = ledger.sealed("one", closing(KEEPING, "hello"));
        assertThat(ledger.pending(run, MESSAGE)).isEmpty();
        assertThat(ledger.pending(run, UPDATE)).isEmpty();

        check(run, null, new Checked("pending", null, null, false));

        assertThat(ledger.pending(run, CHECK)).isEmpty();
        assertThat(ledger.pending(run, MESSAGE)).hasSize(1);
    }

    @Test
    void whatIsSkippedIsNotCalled() {
        Run run = ledger.sealed("one", closing(KEEPING, "hello"));
        check(run, Outcome.SKIPPED, new Checked(null, null, null, false));

        assertThat(ledger.pending(run, MESSAGE)).isEmpty();
        RowAccount row = ledger.row(run, 2);
        assertThat(row.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(row.message()).isEqualTo(CallState.SKIPPED);
        assertThat(row.update()).isEqualTo(CallState.SKIPPED);
    }

    @Test
    void aRowWhoseTagsAreSoAlreadyIsApplied() {
        Run run = ledger.sealed("one", retagging(null));
        check(run, null, new Checked(null, Segment.parse("new"), null, true));

        assertThat(ledger.pending(run, UPDATE)).isEmpty();
        RowAccount row = ledger.row(run, 2);
        assertThat(row.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(row.update()).isEqualTo(CallState.NOT_NEEDED);
        assertThat(row.completedAt()).isEqualTo(TestLedger.NOW);
        assertThat(ledger.ledger().accounts().account(run).notNeeded()).isEqualTo(1);
        assertThat(before(run)).isEmpty();
    }

    @Test
    void itsMessageIsSentAllTheSame() {
        Run run = ledger.sealed("one", retagging("hello"));
        check(run, null, new Checked(null, Segment.parse("new"), null, true));

        PendingCall message = ledger.pending(run, MESSAGE).get(0);
        assertThat(message.change().wants(UPDATE)).isFalse();
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    @Test
    void theUpdateSetsTheTagsTogether() {
        Run run = ledger.sealed("one", retagging(null));
        check(run, null, new Checked(null, Segment.parse("old,vip"), Segment.parse("vip,new"), false));

        PendingCall update = ledger.pending(run, UPDATE).get(0);
        assertThat(update.change().segment()).isEqualTo(Segment.parse("vip,new"));
        assertThat(before(run)).isEmpty();

        ledger.claim(run, update);
        assertThat(before(run))
                .containsExactly(new Before("s", null, Segment.parse("old,vip"), null, Segment.parse("vip,new")));
    }

    @Test
    void whatWasBeforeIsKeptFromBeforeTheUpdateAndForGood() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        check(run, null, new Checked("pending", null, null, false));
        ledger.claim(run, ledger.pending(run, UPDATE, 2));
        ledger.calls().recover(run, null, TestLedger.NOW);
        assertThat(ledger.pending(run, CHECK)).isEmpty();
        assertThat(before(run)).containsExactly(new Before("s", "pending", null, "closed", null));

        ledger.sql().sql("UPDATE run_row SET check_state = 'in_flight'").update();
        ledger.settle(
                run,
                shown(
                        new PendingCall(2, CHECK, closing(KEEPING, null), 0),
                        null,
                        new Checked("closed", null, null, false)));
        assertThat(before(run)).containsExactly(new Before("s", "pending", null, "closed", null));
    }

    @Test
    void whatIsSetToWhatItWasNeedsNoUndoing() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        check(run, null, new Checked("CLOSED", null, null, false));
        ledger.claim(run, ledger.pending(run, UPDATE, 2));
        assertThat(before(run)).isEmpty();
    }

    /** Its first attempt may have had its effect, and so the second was refused. */
    @Test
    void anUpdateThatWasRefusedLaterMayNeedUndoing() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        check(run, null, new Checked("pending", null, null, false));
        ledger.claim(run, ledger.pending(run, UPDATE, 2));
        ledger.calls().recover(run, null, TestLedger.NOW);
        PendingCall update = ledger.pending(run, UPDATE).get(0);
        ledger.claim(run, update);
        ledger.settle(run, Settlements.refused(update, "it is closed"));
        assertThat(before(run)).containsExactly(new Before("s", "pending", null, "closed", null));
    }

    /** A limit counts rows that had something to do, also if it turned out to be nothing. */
    @Test
    void aLimitStaysWhereItIs() {
        Run run = ledger.sealed("one", retagging("s", null), retagging("t", null));
        assertThat(ledger.calls().lineOfCallable(run, 1)).isEqualTo(2);
        check(run, null, new Checked(null, Segment.parse("new"), null, true));
        assertThat(ledger.calls().lineOfCallable(run, 1)).isEqualTo(2);
    }

    @Test
    void aLimitLeavesOutRowsThatLostToOthers() {
        Run run = ledger.sealed("one", retagging("s", null), retagging("s", null), retagging("t", null));
        assertThat(ledger.calls().lineOfCallable(run, 2)).isEqualTo(4);
    }

    @Test
    void aRefusedUpdateNeedsNoUndoing() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        check(run, null, new Checked("pending", null, null, false));
        PendingCall update = ledger.pending(run, UPDATE).get(0);
        ledger.claim(run, update);
        ledger.settle(run, Settlements.refused(update, "no"));
        assertThat(before(run)).isEmpty();
    }

    @Test
    void oneThatWasInFlightIsMadeAgain() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        ledger.claim(run, ledger.pending(run, CHECK, 2));
        assertThat(ledger.pending(run, CHECK)).isEmpty();

        assertThat(ledger.calls().recover(run, null, TestLedger.NOW))
                .containsEntry(CHECK, 1)
                .containsEntry(READ, 1);
        assertThat(ledger.pending(run, CHECK)).extracting(PendingCall::attempts).containsExactly(0);
    }

    @Test
    void isForgottenWithItsRun() {
        Run run = ledger.sealed("one", closing(KEEPING, null));
        ledger.ledger().pruning().forget(run, TestLedger.NOW);
        assertThat(ledger.sql()
                        .sql("SELECT COUNT(*) FROM run_check")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
