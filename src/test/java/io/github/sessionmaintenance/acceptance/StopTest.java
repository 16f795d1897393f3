package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SIGTERM and SIGINT at many moments. */
class StopTest extends AcceptanceTest {

    private static final int ROWS = 60;

    @Test
    void whereverItIsStoppedTheSameCommandFinishesIt() throws Exception {
        Path input = messagesAndUpdates(ROWS);
        server.answerAfter(Duration.ofMillis(5), Duration.ofMillis(60));

        ProgramProcess atOnce = start(input);
        atOnce.terminate();
        atOnce.await().requireExit(143);

        ProgramProcess begun = start(input);
        begun.awaitThat(() -> begun.err().contains("both.csv to "));
        begun.terminate();
        begun.await().requireExit(143);
        assertThat(program.reports().count("unfinished"))
                .isEqualTo(program.reports().results().size());

        ProgramProcess interrupted = start(input);
        server.awaitArrivals(server.arrivals().size() + 25);
        interrupted.interrupt();
        interrupted.await().requireExit(130);
        requireStopped(130);
        stopAfter(input, 30);

        ProgramProcess last = start(input);
        server.awaitArrivals(2 * ROWS - 2);
        last.terminate();
        assertThat(last.await().exitCode()).isIn(0, 143);

        program.run(input).requireExit(0);
        assertThat(program.reports().count("applied")).isEqualTo(ROWS);
        assertThat(server.messages()).hasSize(ROWS);
        requireNoMessageTwice();
        requireClosed(ROWS);
        assertThat(server.arrivals()).as("an answered call is not made again").hasSize(2 * ROWS);
    }

    private ProgramProcess start(Path input) throws IOException {
        return program.start(input, "--rate", "60/s");
    }

    private void stopAfter(Path input, int calls) throws Exception {
        ProgramProcess process = start(input);
        server.awaitArrivals(server.arrivals().size() + calls);
        process.terminate();
        Ended ended = process.await().requireExit(143);
        assertThat(ended.out()).contains("SIGTERM", "run the same command again");
        requireStopped(143);
    }

    private void requireStopped(int exitCode) throws IOException {
        Reports reports = program.reports();
        assertThat(reports.exitCode()).isEqualTo(exitCode);
        assertThat(reports.results()).hasSize(ROWS);
        assertThat(reports.of("outcome")).isSubsetOf("applied", "unfinished").contains("unfinished");
        assertThat(server.messages()).hasSize((int)
                reports.of("message").stream().filter("succeeded"::equals).count());
    }

    @Test
    void duringIntakeNothingIsCalledAndAllIsReported() throws Exception {
        int repeats = 40_000;
        Path input = program.input("large.csv", "session_uid,state\n" + "s1,closed\n".repeat(repeats));
        Path ledger = program.stateDir().resolve("ledger.db-wal");

        ProgramProcess process = program.start(input);
        process.awaitThat(() -> ledger.toFile().length() > 1_000_000);
        process.terminate();
        process.await().requireExit(143);

        Reports stopped = program.reports();
        assertThat(stopped.results()).hasSizeBetween(1, repeats - 1);
        assertThat(stopped.of("outcome")).containsOnly("unfinished");
        assertThat(server.connections()).isZero();

        program.run(input).requireExit(0);
        assertThat(program.reports().count("duplicate")).isEqualTo(repeats - 1);
        assertThat(server.effects()).containsExactly(Asked.state("s1", "closed"));
    }

    @Test
    void aSecondSignalEndsItAtOnceAndTheMessageUnderWayIsADoubt() throws Exception {
        Path input = messagesAndUpdates(3);
        server.script((asked, nth) -> Fault.HANG_AFTER);

        ProgramProcess process = program.start(input, "--rate", "1/s");
        server.awaitArrivals(1);
        process.terminate();
        // as GNU timeout does it
        process.terminate();
        Thread.sleep(1_000);
        assertThat(process.isAlive()).as("waits for the call under way").isTrue();
        long since = System.nanoTime();
        process.terminate();
        process.await().requireExit(143);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(2));

        server.script((asked, nth) -> Fault.NONE);
        program.run(input, "--rate", "unlimited").requireExit(0);
        assertThat(program.reports().of("outcome")).containsOnly("applied");
        assertThat(program.reports()
                        .summary()
                        .at("/doubts/settled_by_reading_back/sent")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.messages()).hasSize(3);
        assertThat(Files.exists(program.outputDir().resolve("errors.csv"))).isTrue();
    }
}
