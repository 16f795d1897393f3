package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.dispatch.ScriptedApi.UNKNOWN;
import static io.github.sessionmaintenance.dispatch.ScriptedApi.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages whose answers are lost: "lost" comes to nothing the first time, "hidden" takes effect. */
@Timeout(20)
class SettlingTest {

    @TempDir
    Path directory;

    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private UnaryOperator<String> listedAs = UnaryOperator.identity();
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
    void aMessageThatIsThereWasSentAndItsUpdateFollows() throws Exception {
        Run run = ledger.sealed("one", Changes.sayAndClose("hidden", "hello"));
        ScriptedApi api = work(run, 3);
        assertThat(api.log())
                .containsExactly(
                        "sendMessage hidden",
                        "getSessionMessages hidden",
                        "getSessionMessages hidden",
                        "updateSession hidden");
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ledger.row(run, 2).messageId()).isEqualTo("id-of-hidden");
        assertThat(settled(run)).isEqualTo(new Accounts.Settled(1, 0, 0, 0));
    }

    @Test
    void aMessageThatIsAbsentTwiceIsSentAgainWhereAbsenceIsProof() throws Exception {
        Run run = ledger.sealed("one", Changes.say("known", "hi"), Changes.sayAndClose("lost", "hello"));
        ScriptedApi api = work(run, 3);
        assertThat(api.log()).filteredOn("sendMessage lost"::equals).hasSize(2);
        assertThat(api.log()).endsWith("sendMessage lost", "updateSession lost");
        // early, then twice when it counts; and that the session is empty before it is seen to be absent
        assertThat(api.log()).filteredOn("getSessionMessages lost"::equals).hasSize(3);
        assertThat(api.log()).contains("getSessionMessages known");
        assertThat(sent).containsEntry("lost", 1);
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(settled(run)).isEqualTo(new Accounts.Settled(0, 1, 0, 0));
    }

    @Test
    void whereNothingWasEverFoundAbsenceIsNoProof() throws Exception {
        Run run = ledger.sealed("one", Changes.say("lost", "hello"));
        ScriptedApi api = work(run, 3);
        assertThat(api.log()).filteredOn("sendMessage lost"::equals).hasSize(1);
        requireInDoubt(run, 2, "reading back has never found a message here that the API had acknowledged");
    }

    /** What was acknowledged is listed in another form: so may be what seems absent. */
    @Test
    void whereTextsAreChangedAbsenceIsNoProof() throws Exception {
        listedAs = text -> "<p>" + text + "</p>";
        Run run = ledger.sealed("one", Changes.say("known", "hi"), Changes.say("lost", "hello"));
        ScriptedApi api = work(run, 3);
        assertThat(api.log()).filteredOn("sendMessage lost"::equals).hasSize(1);
        requireInDoubt(run, 3, "reading back has never found a message here");
    }

    @Test
    void aChangedTextThatMayBeItIsNoProofEither() throws Exception {
        listedAs = text -> text.equals("hi") ? text : text + "!";
        Run run = ledger.sealed("one", Changes.say("known", "hi"), Changes.say("hidden", "hello"));
        ScriptedApi api = work(run, 3);
        assertThat(api.log()).filteredOn("sendMessage hidden"::equals).hasSize(1);
        requireInDoubt(run, 3, "another message of this sender since");
    }

    @Test
    void aSessionThatIsNotListedLeavesTheDoubt() throws Exception {
        Run run = ledger.sealed("one", Changes.say("known", "hi"), Changes.say("lost", "hello"));
        ScriptedApi api = api();
        api.readBy((page, nth) -> reading(new Reading.Result.Refused("this session is archived")));
        work(run, api, 3);
        requireInDoubt(run, 3, "the API refused to list its session's messages: this session is archived");
    }

    @Test
    void readsThatFailAreRepeatedAsOftenAsCalls() throws Exception {
        Run run = ledger.sealed("one", Changes.say("hidden", "hello"));
        ScriptedApi api = api();
        api.readBy((page, nth) -> nth % 3 == 0 ? listed(page) : reading(new Reading.Result.Failed("HTTP 500", false)));
        work(run, api, 3);
        assertThat(ledger.row(run, 2).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void readsThatAlwaysFailLeaveTheDoubt() throws Exception {
        Run run = ledger.sealed("one", Changes.say("hidden", "hello"), Changes.close("other"));
        ScriptedApi api = api();
        api.readBy((page, nth) -> reading(new Reading.Result.Failed("HTTP 500", false)));
        work(run, api, 2);
        requireInDoubt(run, 2, "its session's messages could not be read: HTTP 500");
        assertThat(api.log()).filteredOn("getSessionMessages hidden"::equals).hasSize(6);
        assertThat(ledger.row(run, 3).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void anAbsentMessageWithoutAttemptsLeftHasFailed() throws Exception {
        Run run = ledger.sealed("one", Changes.say("known", "hi"), Changes.say("lost", "hello"));
        ScriptedApi api = work(run, 1);
        assertThat(api.log()).filteredOn("sendMessage lost"::equals).hasSize(1);
        assertThat(ledger.row(run, 3).message()).isEqualTo(CallState.FAILED);
        assertThat(ledger.row(run, 3).errorCodes()).isEqualTo("attempts_exhausted");
    }

    /** Five rows in doubt are an outage, and what the outage did costs no attempt. */
    @Test
    void absentMessagesThatAnOutagePutInDoubtAreSentAgain() throws Exception {
        Change[] messages = Stream.of("known", "lost1", "lost2", "lost3", "lost4", "lost5", "lost6", "lost7", "known2")
                .map(uid -> Changes.say(uid, uid.startsWith("known") ? "hi" : "hello"))
                .toArray(Change[]::new);
        Run run = ledger.sealed("one", messages);
        work(run, 1);
        assertThat(ledger.rows(run)).extracting(RowAccount::outcome).containsOnly(Outcome.APPLIED);
        assertThat(ledger.rows(run)).extracting(RowAccount::attempts).containsOnly(1);
        assertThat(sent.values()).hasSize(9).containsOnly(1);
        Traffic calls = Objects.requireNonNull(
                ledger.ledger().accounts().account(run).traffic().get(Endpoint.MESSAGE));
        assertThat(calls.calls() - calls.retries()).as("first ones").isEqualTo(9);
    }

    /** Looks that are begun are ended first: however short a start lives, it brings the run on. */
    @Test
    void aStartThatIsKilledSoonHasSettledSomeOfManyDoubts() throws Exception {
        Change[] messages = IntStream.range(0, 40)
                .mapToObj(row -> Changes.say("sent" + row, "hello"))
                .toArray(Change[]::new);
        Run run = ledger.sealed("one", messages);
        ledger.claim(run, ledger.pending(run, Endpoint.MESSAGE).toArray(PendingCall[]::new));
        ledger.calls().recover(run, null, TestLedger.NOW);
        Arrays.stream(messages).forEach(message -> sent.put(message.sessionUid(), 1));
        ScriptedApi api = api();
        try (Bench bench =
                new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, Bench.settings(4, 3, Long.MAX_VALUE))) {
            while (api.log().size() < 20) {
                bench.pump.turn();
                bench.pass(Duration.ofMillis(1));
            }
        }
        assertThat(ledger.ledger().accounts().census(run).of(Outcome.APPLIED)).isBetween(8L, 20L);
    }

    private void requireInDoubt(Run run, long line, String why) {
        assertThat(ledger.row(run, line).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(ledger.row(run, line).errorMessage())
                .contains(why)
                .contains("session-maintenance doubts settle id-one:" + line + " --sent");
        assertThat(ledger.ledger().accounts().unsettledDoubts(run)).isZero();
    }

    private Accounts.Settled settled(Run run) {
        return ledger.ledger().accounts().account(run).settled();
    }

    private ScriptedApi work(Run run, int attempts) throws Exception {
        return work(run, api(), attempts);
    }

    private ScriptedApi work(Run run, ScriptedApi api, int attempts) throws Exception {
        DispatchSettings settings = Bench.settings(1, attempts, Long.MAX_VALUE);
        try (Bench bench = new Bench(run, ledger.calls(), ledger, api, Bench.UNLIMITED, settings)) {
            bench.runToTheEnd();
        }
        return api;
    }

    private ScriptedApi api() {
        ScriptedApi api = new ScriptedApi((endpoint, uid, nth) -> answer(endpoint, uid, nth));
        api.readBy((page, nth) -> listed(page));
        return api;
    }

    private Reply answer(Endpoint endpoint, String uid, int nth) {
        boolean lost = uid.startsWith("lost") && nth == 1;
        if (endpoint == Endpoint.MESSAGE && !lost) {
            sent.merge(uid, 1, Integer::sum);
        }
        boolean silent = endpoint == Endpoint.MESSAGE && (lost || uid.equals("hidden"));
        return silent ? UNKNOWN : ScriptedApi.reply(new Reply.Effect.Done("id-of-" + uid), 200);
    }

    private Reading listed(Page page) {
        String uid = page.sessionUid();
        boolean isThere = page.number() == 1 && sent.containsKey(uid);
        String text = uid.startsWith("known") ? "hi" : "hello";
        Instant at = uid.startsWith("sent") ? TestLedger.SERVER_TIME.at() : TestLedger.NOW;
        return reading(new Reading.Result.Listed(
                isThere ? List.of(new Said("id-of-" + uid, "assistant", listedAs.apply(text), at)) : List.of()));
    }
}
