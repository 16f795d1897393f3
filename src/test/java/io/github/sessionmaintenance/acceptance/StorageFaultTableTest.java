package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows of the fault table about memory, the disk, the ledger and the input. */
class StorageFaultTableTest extends AcceptanceTest {

    private static final int ROWS = 60;

    @Test
    void row23_aKillWhileReportingCostsNothing() throws Exception {
        int repeats = 20_000;
        Path input = program.input("large.csv", "session_uid,message\n" + "s1,hello\n".repeat(repeats));
        ProgramProcess process = program.start(input);
        process.awaitThat(this::isReporting);
        process.kill();
        assertThat(program.outputDir().resolve("summary.json")).doesNotExist();

        program.run(input).requireExit(0);

        assertThat(program.reports().count("duplicate")).isEqualTo(repeats - 1);
        assertThat(server.arrivals()).hasSize(1);
        try (Stream<Path> files = Files.list(program.outputDir())) {
            assertThat(files).as("nothing half-written is left").hasSize(4);
        }
    }

    private boolean isReporting() {
        try (Stream<Path> files = Files.list(program.outputDir())) {
            return files.findAny().isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void row25_outOfMemoryIsACrashThatTheSameCommandGoesOnFrom() throws Exception {
        Path input = messagesAndUpdates(ROWS);
        String justShortEnough = "{\"type\":\"RXSUCCESS\",\"message\":\"" + "x".repeat(1_000_000) + "\",\"data\":{}}";
        server.tell(asked -> new ServerAnswer("200 OK", "", justShortEnough));
        server.script((asked, nth) -> asked.isMessage() ? Fault.TOLD_AFTER : Fault.NONE);
        server.answerAfter(Duration.ofMillis(500), Duration.ofMillis(500));

        Ended ended = program.withJvm("-Xmx20m", "-XX:+ExitOnOutOfMemoryError")
                .start(input, "--rate", "unlimited", "--max-in-flight", "40")
                .await()
                .requireExit(3);

        assertThat(ended.out()).contains("OutOfMemoryError");
        assertThat(server.messages()).isNotEmpty();
        server.script((asked, nth) -> Fault.NONE);
        server.answerAfter(Duration.ZERO, Duration.ZERO);
        requireThatTheSameCommandFinishes(input);
    }

    @Test
    void row26_nothingIsSentThatTheFullDiskDidNotTakeDown() throws Exception {
        Path input = messagesAndUpdates(ROWS);
        ProgramProcess process = program.start(input, "--rate", "30/s", "--max-in-flight", "4");
        server.awaitArrivals(20);
        process.limitFiles(4_096);
        int whenFull = server.arrivals().size();

        Ended ended = process.await().requireExit(74);

        assertThat(ended.err()).contains("can't be read or written", "same command again");
        assertThat(server.arrivals()).as("those that were written down").hasSizeLessThanOrEqualTo(whenFull + 4);
        requireThatTheSameCommandFinishes(input);
    }

    @Test
    void row27_anOutcomeThatTheFullDiskDidNotTakeDownIsSettledLater() throws Exception {
        Path input = messagesAndUpdates(ROWS);
        server.answerAfter(Duration.ofMillis(400), Duration.ofMillis(500));
        ProgramProcess process = program.start(input, "--rate", "30/s");
        server.awaitArrivals(10);
        process.limitFiles(4_096);
        process.await().requireExit(74);
        server.answerAfter(Duration.ZERO, Duration.ZERO);

        Ended ended = requireThatTheSameCommandFinishes(input);

        assertThat(ended.out()).containsPattern("settled by reading back \\([1-9]\\d* sent, 0 not sent\\)");
    }

    private Ended requireThatTheSameCommandFinishes(Path input) throws Exception {
        Ended ended = program.run(input, "--rate", "unlimited", "--call-timeout", "500ms")
                .requireExit(0);
        assertThat(program.reports().count("applied")).isEqualTo(ROWS);
        assertThat(server.messages()).hasSize(ROWS);
        requireNoMessageTwice();
        requireClosed(ROWS);
        return ended;
    }

    @Test
    void row28_aLedgerThatCantBeReadIsNoReasonToBeginAfresh() throws Exception {
        Path input = messagesAndUpdates(2);
        Files.createDirectories(program.stateDir());
        Path ledger = program.stateDir().resolve("ledger.db");
        Files.writeString(ledger, "not what it was ".repeat(1_000));

        Ended ended = program.run(input).requireExit(74);

        assertThat(ended.err()).contains(ledger.toString(), "nothing was called");
        assertThat(server.connections()).isZero();
        assertThat(Files.readString(ledger)).startsWith("not what it was");
    }

    @Test
    void row29_aLedgerGoesOnWhereItsVolumeIs() throws Exception {
        Path input = messagesAndUpdates(ROWS);
        program.run(input, "--rate", "unlimited", "--limit", "20").requireExit(3);
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.move(program.stateDir(), elsewhere.resolve("state"));

        program = new Program(elsewhere, server);
        requireThatTheSameCommandFinishes(input);

        assertThat(server.arrivals()).as("no call was made twice").hasSize(2 * ROWS);
    }

    @Test
    void row32_row34_anotherFileIsAnotherRunThatRepeatsNoMessage() throws Exception {
        String today = "session_uid,state,message\na,closed,hello\na,closed,hello\nb,closed,hello\n";
        program.run(program.input("chats.csv", today)).requireExit(0);
        assertThat(program.reports().of("outcome")).containsExactly("applied", "duplicate", "applied");

        Path tomorrow = program.input("chats.csv", today.replace("closed", "pending") + "c,pending,hello\n");
        program.run(tomorrow).requireExit(0);

        assertThat(program.reports().of("message")).containsExactly("already_sent", "", "already_sent", "succeeded");
        assertThat(server.messages()).extracting(Asked::session).containsExactly("a", "b", "c");
        assertThat(server.chat("a").state()).isEqualTo("pending");
    }

    @Test
    void row33_aFileThatCantBeTrustedIsRefusedWithItsLine() throws Exception {
        String good = "session_uid,state,message\na,closed,hello\n";
        requireRefused(good + "b,closed,\"hello\nc,closed,hello\n", "line 3");
        requireRefused(good + "b,closed,h\u00e4llo\n", "line 3");
        requireRefused("session_uid,state,message\na,closed,hello\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16");
    }

    private void requireRefused(String text, String told) throws Exception {
        requireRefused(text.getBytes(StandardCharsets.ISO_8859_1), told);
    }

    private void requireRefused(byte[] bytes, String told) throws Exception {
        Ended ended =
                program.run(Files.write(home.resolve("broken.csv"), bytes)).requireExit(2);
        assertThat(ended.err()).contains("broken.csv", told);
        assertThat(server.connections()).isZero();
    }
}
