package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.ledger.Settlements.sent;
import static io.github.sessionmaintenance.ledger.TestLedger.NOW;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.DoubtDesk.Decision;
import io.github.sessionmaintenance.ledger.DoubtDesk.Obstacle;
import io.github.sessionmaintenance.ledger.DoubtDesk.Obstacle.Kind;
import io.github.sessionmaintenance.ledger.DoubtDesk.RowName;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtDeskTest {

    @TempDir
    Path directory;

    private TestLedger ledger;
    private DoubtDesk desk;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
        desk = ledger.ledger().doubtDesk();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void showsEveryRunsOwnDoubtsNewestRunFirst() {
        Run old = doubt("old", Changes.say("s", "hello"));
        Run fresh = doubt("fresh", Changes.say("t", "hello"), Changes.sayAndClose("u", "hello"));
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, NOW);

        assertThat(doubts())
                .containsExactly(open(fresh, 2, "t"), open(fresh, 3, "u"), open(old, 2, "s", "id-borrower:2"));
    }

    @Test
    void showsWhatWasBeingSent() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.claim(run, ledger.pending(run, MESSAGE, 2));
        assertThat(doubts())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.inFlight()).isTrue());
    }

    @Test
    void whatWasSentIsNeverSentAgainAndItsUpdateFollows() {
        Run run = doubt("one", Changes.say("s", "hello"), Changes.sayAndClose("t", "hello"));
        ledger.ledger().runs().end(run, ExitCode.DONE_WITH_ERRORS, true, NOW, Duration.ofDays(30));

        Decision decision = settle(true, name(run, 2), name(run, 3), name(run, 3));
        assertThat(decision.obstacles()).isEmpty();
        assertThat(decision.runs()).extracting(Run::id).containsExactly(run.id());
        RowAccount alone = ledger.row(run, 2);
        assertThat(alone.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(alone.message()).isEqualTo(CallState.SUCCEEDED);
        assertThat(alone.cells()).isEmpty();
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(ledger.pending(run, UPDATE)).extracting(PendingCall::line).containsExactly(3L);
        assertThat(ledger.pending(run, MESSAGE)).isEmpty();
        assertThat(ledger.ledger().runs().reload(run).isFinished()).isFalse();
        assertThat(ledger.ledger().accounts().account(run).settled()).isEqualTo(new Accounts.Settled(0, 0, 2, 0));
        assertThat(ledger.sql()
                        .sql("SELECT DISTINCT settled_by || (sent_at = claimed_at) FROM run_row")
                        .query(String.class)
                        .list())
                .containsExactly("person1");
    }

    @Test
    void whatWasNotSentIsSentByItsRun() {
        Run run = doubt("one", Changes.sayAndClose("s", "hello"));
        ledger.ledger().runs().end(run, ExitCode.DONE_WITH_ERRORS, true, NOW, Duration.ofDays(30));
        assertThat(settle(false, name(run, 2)).obstacles()).isEmpty();
        assertThat(ledger.pending(run, MESSAGE))
                .extracting(call -> call.change().message())
                .containsExactly("hello");
        assertThat(ledger.row(run, 2).errorCodes()).isEmpty();
        assertThat(ledger.ledger().runs().reload(run).isFinished()).isFalse();
        assertThat(ledger.ledger().accounts().account(run).settled()).isEqualTo(new Accounts.Settled(0, 0, 0, 1));
        assertThat(doubts()).isEmpty();
    }

    @Test
    void nothingIsSettledUnlessAllIs() {
        Run run = doubt("one", Changes.say("s", "hello"), Changes.say("t", "hello"));
        settle(true, name(run, 3));
        Run other = ledger.sealed(
                "other",
                Changes.say("s", "hello"),
                Changes.say("v", "hello"),
                Changes.close("w"),
                Changes.say("x", "y"));
        ledger.calls().recover(other, null, NOW);
        PendingCall sent = ledger.pending(other, MESSAGE, 5);
        ledger.claim(other, ledger.pending(other, MESSAGE, 3), sent);
        ledger.settle(other, sent(sent, "7"));

        Decision decision = settle(
                true,
                name(run, 2),
                new RowName("0123456789", 2),
                name(run, 9),
                name(run, 3),
                name(other, 2),
                name(other, 3),
                name(other, 4));
        assertThat(decision.obstacles())
                .containsExactly(
                        new Obstacle(new RowName("0123456789", 2), Kind.UNKNOWN_RUN, ""),
                        new Obstacle(name(run, 9), Kind.NO_SUCH_LINE, ""),
                        new Obstacle(name(run, 3), Kind.NOT_IN_DOUBT, "succeeded"),
                        new Obstacle(name(other, 2), Kind.SHARED, "id-one:2"),
                        new Obstacle(name(other, 3), Kind.IN_FLIGHT, ""),
                        new Obstacle(name(other, 4), Kind.NO_MESSAGE, ""));
        assertThat(ledger.row(run, 2).message()).isEqualTo(CallState.IN_DOUBT);
    }

    @Test
    void aSharedDoubtEndsWithTheWordGivenForItsOwner() {
        Run owner = doubt("owner", Changes.say("s", "hello"));
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, NOW);
        assertThat(settle(true, name(owner, 2)).runs())
                .extracting(Run::id)
                .as("the borrower has something to go on with too")
                .containsExactlyInAnyOrder(owner.id(), borrower.id());
        assertThat(settle(true, name(borrower, 2)).obstacles())
                .containsExactly(new Obstacle(name(borrower, 2), Kind.NOT_IN_DOUBT, "already_sent"));
        assertThat(ledger.row(borrower, 2).message()).isEqualTo(CallState.ALREADY_SENT);
    }

    /** Who sends the same as somebody else waits for the doubt too, but has not sent it then. */
    @Test
    void aSharedDoubtOfAnotherSenderIsNamedAndDecidedByItsOwnRun() {
        Run owner = doubt("owner", Changes.say("s", "hello"));
        Run operator = ledger.sealed("operator", new Change("s", null, null, null, "hello", Sender.OPERATOR));
        ledger.calls().recover(operator, null, NOW);
        ledger.ledger().runs().end(operator, ExitCode.DONE_WITH_ERRORS, true, NOW, Duration.ofDays(30));
        assertThat(doubts())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.sharers()).containsExactly("id-operator:2"));
        assertThat(settle(true, name(owner, 2)).runs())
                .extracting(Run::id)
                .containsExactlyInAnyOrder(owner.id(), operator.id());
        assertThat(ledger.ledger().runs().reload(operator).isFinished()).isFalse();
        assertThat(ledger.row(operator, 2).message()).isEqualTo(CallState.IN_DOUBT);
        ledger.calls().recover(operator, null, NOW);
        assertThat(ledger.pending(operator, MESSAGE)).hasSize(1);
    }

    private Decision settle(boolean sent, RowName... rows) {
        return desk.settle(List.of(rows), sent, NOW);
    }

    private static RowName name(Run run, long line) {
        return new RowName(run.id(), line);
    }

    private static OpenDoubt open(Run run, long line, String session, String... sharers) {
        return new OpenDoubt(
                run,
                line,
                session,
                Sender.ASSISTANT,
                TestLedger.SERVER_TIME.at(),
                false,
                "who knows",
                "",
                List.of(sharers));
    }

    private List<OpenDoubt> doubts() {
        List<OpenDoubt> doubts = new ArrayList<>();
        desk.open(doubts::add);
        return doubts;
    }

    private Run doubt(String name, Change... changes) {
        Run run = ledger.sealed(name, changes);
        for (PendingCall message : ledger.pending(run, MESSAGE)) {
            ledger.claim(run, message);
            ledger.settle(run, inDoubt(message));
        }
        return run;
    }
}
