package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.ledger.TestLedger.NOW;
import static io.github.sessionmaintenance.record.Endpoint.CHECK;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are found by their names, and what would be lost with them is known. */
class HistoryTest {

    private static final Duration HOUR = Duration.ofHours(1);

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
    void theNewestRunIsFirst() {
        Run first = ledger.start("first");
        Run second = ledger.start("second");
        assertThat(history().runs()).containsExactly(second, first);
    }

    @Test
    void aRunIsNamedByTheBeginningOfItsId() {
        Run one = ledger.start("one");
        Run other = ledger.start("other");
        assertThat(history().named("id-o")).containsExactly(other, one);
        assertThat(history().named("id-one")).containsExactly(one);
        assertThat(history().named("d-one")).isEmpty();
        assertThat(history().named("id_o%")).isEmpty();
        assertThat(history().named("id-one-more")).isEmpty();
    }

    @Test
    void ofARunThatSentNothingNothingIsLost() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", "hello"));
        assertThat(loss(run)).isEqualTo(new Loss(0, List.of(), 0, null));
    }

    @Test
    void sentMessagesAreLost() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("t", "hello"));
        PendingCall message = ledger.pending(run, MESSAGE, 3);
        ledger.claim(run, message);
        ledger.settle(run, applied(message));
        assertThat(loss(run)).isEqualTo(new Loss(0, List.of(), 1, TestLedger.SERVER_TIME.at()));

        Run unaware = ledger.sealed("unaware", Changes.say("t", "hello"));
        ledger.sealed("other", Changes.say("s", "another text"));
        assertThat(loss(run).waiting()).as("who would send it again").containsExactly(unaware);
    }

    @Test
    void doubtsAreLostAlsoThoseOfAKill() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.say("t", "hello"));
        PendingCall doubtful = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, doubtful, ledger.pending(run, MESSAGE, 3));
        ledger.settle(run, inDoubt(doubtful));
        assertThat(loss(run)).isEqualTo(new Loss(2, List.of(), 0, null));
    }

    @Test
    void whoWaitsForADoubtIsKnownAndLosesNoneItself() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"));
        ledger.claim(run, ledger.pending(run, MESSAGE, 2));
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, NOW);
        Run unaware = ledger.sealed("unaware", Changes.say("s", "hello"));
        ledger.sealed("other", Changes.say("s", "another text"), Changes.say("t", "hello"));
        assertThat(loss(run).waiting()).containsExactly(borrower, unaware);
        assertThat(loss(borrower)).isEqualTo(new Loss(0, List.of(), 0, null));
    }

    @Test
    void callsOfAForgottenRunStillCountForTheRate() {
        Run run = ledger.sealed("one", Changes.say("s", "hello"), Changes.close("t"));
        for (Run each : List.of(run, ledger.sealed("two", Changes.close("u")))) {
            turn(each, new Traffic(3, 0, 0));
            turn(each, new Traffic(2, 0, 0));
        }
        ledger.claim(run, ledger.pending(run, MESSAGE, 2), ledger.pending(run, UPDATE, 3));
        Map<Endpoint, List<Duration>> before = ledger.calls().departures(run.origin(), HOUR, NOW);
        assertThat(before.get(UPDATE)).hasSize(10);

        ledger.ledger().pruning().forget(run, NOW);
        Map<Endpoint, List<Duration>> after = ledger.calls().departures(run.origin(), HOUR, NOW);
        assertThat(after.get(UPDATE)).as("and the one in flight").hasSize(11);
        assertThat(after.get(MESSAGE)).containsExactly(Duration.ZERO);
        assertThat(after).doesNotContainKey(CHECK);
        assertThat(ledger.calls().departures("https://other.example", HOUR, NOW))
                .isEmpty();
    }

    private void turn(Run run, Traffic updates) {
        ledger.calls().turn(run, TestLedger.counted(Map.of(UPDATE, updates), HOUR, 1, NOW.minusSeconds(2)));
    }

    private History history() {
        return ledger.ledger().history();
    }

    private Loss loss(Run run) {
        return ledger.ledger().pruning().loss(run);
    }
}
