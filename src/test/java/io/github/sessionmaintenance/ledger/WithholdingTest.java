package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan foretells is what a run then does. */
class WithholdingTest {

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
        assertThat(foretold(0, LONG_AGO, Changes.say("s", "hello"))).isEqualTo(Withheld.NONE);
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
        assertThat(foretold(0, LONG_AGO, planned)).isEqualTo(new Withheld(2, 1));
        assertThat(foretold(0, null, planned)).as("without the guard").isEqualTo(new Withheld(0, 2));
        Instant later = TestLedger.SERVER_TIME.at().plusMillis(1);
        assertThat(foretold(0, later, planned)).as("too long ago").isEqualTo(new Withheld(0, 2));

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
                        0,
                        LONG_AGO,
                        new Change("a", null, null, null, "hello", Sender.OPERATOR),
                        new Change("b", null, null, null, "hello", Sender.OPERATOR)))
                .isEqualTo(new Withheld(0, 1));
    }

    @Test
    void theRunThatWouldGoOnDoesNotWithholdItsOwn() {
        Run run = called("one", Settlements::applied, Changes.say("a", "hello"));
        assertThat(foretold(run.number(), LONG_AGO, Changes.say("a", "hello"))).isEqualTo(Withheld.NONE);
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
        assertThat(foretold(0, LONG_AGO, changes)).isEqualTo(new Withheld(2500, 0));
    }

    private int planned;

    private Withheld foretold(long except, @Nullable Instant sentSince, Change... changes) {
        Run run = scratch.sealed("plan" + planned++, changes);
        return scratch.ledger().withheld(run, real.ledger(), except, sentSince);
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
