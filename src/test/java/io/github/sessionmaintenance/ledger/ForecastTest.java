package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan foretells is what a run then does. */
class ForecastTest {

    private static final Instant LONG_AGO = Instant.EPOCH;

    @TempDir
    Path directory;

    private TestLedger real;
    private TestLedger scratch;

    @BeforeEach
    void open() throws IOException {
        real = new TestLedger(Files.createDirectory(directory.resolve("real")));
        scratch = new TestLedger(Files.createDirectory(directory.resolve("scratch")));
        scratch.ledger().shareSecretOf(real.ledger());
    }

    @AfterEach
    void close() {
        real.close();
        scratch.close();
    }

    @Test
    void nothingIsWithheldWithoutOtherRuns() {
        assertThat(foretold(null, LONG_AGO, Changes.say("s", "hello"))).isEqualTo(Withheld.NONE);
    }

    @Test
    void whatWasSentLatelyIsToldApartFromWhatMayHaveBeen() {
        called("sent", Settlements::applied, Changes.say("a", "hello"), Changes.sayAndClose("b", "hello"));
        called("doubted", Settlements::inDoubt, Changes.say("c", "hello"), Changes.say("b", "hello"));
        Change[] planned = {
            Changes.say("a", "hello"),
            Changes.sayAndClose("b", "hello"),
            Changes.say("c", "hello"),
            new Change("d", null, null, null, "hello", Sender.ASSISTANT),
            Changes.close("e"),
        };
        assertThat(foretold(null, LONG_AGO, planned)).isEqualTo(new Withheld(2, 1));
        assertThat(foretold(null, null, planned)).as("without the guard").isEqualTo(new Withheld(0, 2));
        Instant later = TestLedger.SERVER_TIME.at().plusMillis(1);
        assertThat(foretold(null, later, planned)).as("too long ago").isEqualTo(new Withheld(0, 2));

        Run run = real.sealed(real.start("planned"), OnConflict.REJECT, TestLedger.valid(planned));
        real.calls().recover(run, LONG_AGO, TestLedger.NOW);
        assertThat(real.rows(run))
                .extracting(RowAccount::message)
                .containsExactly(
                        CallState.ALREADY_SENT, CallState.ALREADY_SENT, CallState.IN_DOUBT, CallState.PENDING, null);
    }

    @Test
    void onlyTheSameSenderRepeatsButADoubtIsEveryones() {
        called("sent", Settlements::applied, Changes.say("a", "hello"));
        called("doubted", Settlements::inDoubt, Changes.say("b", "hello"));
        assertThat(foretold(
                        null,
                        LONG_AGO,
                        new Change("a", null, null, null, "hello", Sender.OPERATOR),
                        new Change("b", null, null, null, "hello", Sender.OPERATOR)))
                .isEqualTo(new Withheld(0, 1));
    }

    @Test
    void theRunThatWouldGoOnDoesNotWithholdItsOwn() {
        Run run = called("one", Settlements::applied, Changes.say("a", "hello"));
        assertThat(foretold(run, LONG_AGO, Changes.say("a", "hello"))).isEqualTo(Withheld.NONE);
    }

    @Test
    void thousandsAreLookedUpAtOnce() {
        Change[] changes = IntStream.range(0, 2500)
                .mapToObj(n -> Changes.say("s" + n, "hello"))
                .toArray(Change[]::new);
        Run run = real.sealed("many", changes);
        real.sql()
                .sql("UPDATE run_row SET message_state = 'succeeded', sent_at = 1, outcome = 'applied' WHERE run = ?")
                .param(run.number())
                .update();
        assertThat(foretold(null, LONG_AGO, changes)).isEqualTo(new Withheld(2500, 0));
    }

    @Test
    void whatIsWithheldIsNotToBeCalled() {
        called("sent", Settlements::applied, Changes.say("a", "hello"), Changes.say("b", "hello"));
        called("doubted", Settlements::inDoubt, Changes.say("c", "hello"));
        foretold(
                null,
                LONG_AGO,
                Changes.say("a", "hello"),
                Changes.sayAndClose("b", "hello"),
                Changes.sayAndClose("c", "hello"),
                Changes.sayAndClose("d", "hello"));
        assertThat(planned().pending()).containsEntry(MESSAGE, 1L).containsEntry(UPDATE, 2L);
        assertThat(scratch.pending(planned().run(), UPDATE))
                .extracting(PendingCall::line)
                .containsExactly(3L);
    }

    /** One row in each state that a kill may leave, and one whose doubt is another run's. */
    @Test
    void aRunThatGoesOnHasLeftWhatItHasNotDone() {
        Run other = real.sealed("other", Changes.say("borrowed", "hello"));
        real.claim(other, real.pending(other, MESSAGE, 2));
        Change[] changes = {
            Changes.sayAndClose("done", "hello"),
            Changes.sayAndClose("updating", "hello"),
            Changes.sayAndClose("sending", "hello"),
            Changes.sayAndClose("doubted", "hello"),
            Changes.say("refused", "hello"),
            Changes.say("borrowed", "hello"),
            Changes.sayAndClose("fresh", "hello"),
        };
        Run run = real.sealed("one", changes);
        real.calls().recover(run, null, TestLedger.NOW);
        for (PendingCall message : real.pending(run, MESSAGE)) {
            String uid = message.change().sessionUid();
            if (uid.equals("fresh")) {
                continue;
            }
            real.claim(run, message);
            switch (uid) {
                case "doubted" -> real.settle(run, Settlements.inDoubt(message));
                case "refused" -> real.settle(run, Settlements.refused(message, "no"));
                case "sending" -> {}
                default -> real.settle(run, Settlements.sent(message, uid));
            }
        }
        real.claim(run, real.pending(run, UPDATE, 2), real.pending(run, UPDATE, 3));
        real.settle(run, Settlements.applied(new PendingCall(2, UPDATE, changes[0], 0)));

        assertThat(foretold(run, LONG_AGO, changes)).isEqualTo(new Withheld(0, 1));
        assertThat(planned().pending()).containsEntry(MESSAGE, 1L).containsEntry(UPDATE, 2L);
        assertThat(scratch.rows(planned().run()))
                .extracting(RowAccount::outcome)
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.UNFINISHED,
                        Outcome.IN_DOUBT,
                        Outcome.IN_DOUBT,
                        Outcome.FAILED,
                        Outcome.IN_DOUBT,
                        Outcome.UNFINISHED);
    }

    private int plans;
    private Run plan;

    private Planned planned() {
        return new Planned(plan, scratch.ledger().accounts().pending(plan));
    }

    private record Planned(Run run, Map<Endpoint, Long> pending) {}

    private Withheld foretold(@Nullable Run known, @Nullable Instant sentSince, Change... changes) {
        plan = scratch.sealed("plan" + plans++, changes);
        return scratch.ledger().foretell(plan, real.ledger(), known, sentSince);
    }

    private Run called(String name, Function<PendingCall, Settlement> answer, Change... changes) {
        Run run = real.sealed(name, changes);
        for (PendingCall message : real.pending(run, MESSAGE)) {
            real.claim(run, message);
            real.settle(run, answer.apply(message));
        }
        return run;
    }
}
