package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the fault table about a server that can't be reached, waits that it asks for, and clocks. */
class NetworkFaultTableTest extends AcceptanceTest {

    @Test
    void row01_whatCouldNotConnectWasNotSentAndIsSentOnceTheServerIsThere() throws Exception {
        Path input = messagesAndUpdates(8);
        server.door().shut();
        ProgramProcess process = program.start(input, "--rate", "100/s");
        process.awaitThat(() -> process.err().contains("both.csv to "));
        // on a busy machine it takes that long until five rows have failed: fewer would be no outage
        Thread.sleep(3_000);
        server.door().openAgain();

        process.await().requireExit(0);

        assertThat(server.messages()).hasSize(8);
        requireClosed(8);
        assertThat(program.reports().of("attempts")).as("an outage costs none").containsOnly("2");
        assertThat(server.arrivals())
                .as("no doubt, no retry")
                .filteredOn(a -> !a.asked().isRead())
                .hasSize(16);
    }

    @Test
    void row01_aHostThatIsNotKnownEndsTheRunAfterAWhileAndBlamesNoRow() throws Exception {
        Path input = messagesAndUpdates(8);

        Ended ended = program.run(input, "--api-url", "https://nonexistent.invalid/chatbot/v1", "--give-up-after", "2s")
                .requireExit(3);

        assertThat(ended.out()).contains("no call has succeeded for 2s", "nonexistent.invalid", "same command again");
        requireUntouched(8);
        assertThat(program.reports().of("message")).containsOnly("pending");
    }

    /** Nothing was decided about any row, and none has lost an attempt. */
    private void requireUntouched(int rows) throws Exception {
        Reports reports = program.reports();
        assertThat(reports.of("outcome")).hasSize(rows).containsOnly("unfinished");
        assertThat(reports.of("attempts")).containsOnly("0");
        assertThat(reports.of("error_code")).containsOnly("");
    }

    @Test
    void row03_aConnectionThatIsResetBeforeAnythingIsReadLosesNothing() throws Exception {
        server.door().closeUnread(number -> number <= 3);

        program.run(messagesAndUpdates(8), "--rate", "50/s", "--call-timeout", "300ms")
                .requireExit(0);

        assertThat(server.messages()).hasSize(8);
        requireNoMessageTwice();
        requireClosed(8);
        assertThat(server.connections()).isGreaterThan(3);
    }

    @Test
    void row09_aDateToWaitForIsWaitedForAndNoRowPays() throws Exception {
        server.clockIsAhead(Duration.ofHours(1));
        server.tell(asked -> new ServerAnswer(
                "429 Too Many Requests",
                "Retry-After: " + inTwoSeconds(Duration.ofHours(1)) + "\r\n",
                "{\"type\":\"RXERROR\"}"));
        server.script((asked, nth) -> nth == 1 && asked.session().equals(session(1)) ? Fault.TOLD_BEFORE : Fault.NONE);

        program.run(updates(2), "--rate", "1/s", "--attempts", "1").requireExit(0);

        assertThat(program.reports().of("attempts")).containsOnly("1");
        assertThat(server.arrivals()).hasSize(3);
        long waited =
                server.arrivals().get(1).atNanos() - server.arrivals().get(0).atNanos();
        assertThat(Duration.ofNanos(waited)).isBetween(Duration.ofMillis(1_980), Duration.ofSeconds(4));
    }

    private static String inTwoSeconds(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).plusSeconds(2).atZone(ZoneOffset.UTC));
    }

    @Test
    void row09_anAbsurdWaitStopsTheRunInAFullSentence() throws Exception {
        server.tell(asked -> new ServerAnswer("429 Too Many Requests", "Retry-After: 864000\r\n", ""));
        server.script((asked, nth) -> Fault.TOLD_BEFORE);

        Ended ended = program.run(messagesAndUpdates(4), "--rate", "1/s").requireExit(3);

        assertThat(ended.out()).contains("the API asks to wait 864000 seconds before the next call");
        assertThat(server.arrivals()).hasSize(1);
        requireUntouched(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void row30_aClockThatIsAnHourOffHidesNoMessage(int minutes) throws Exception {
        server.clockIsAhead(Duration.ofMinutes(minutes));
        server.script((asked, nth) -> {
            boolean first = nth == 1 && asked.isMessage();
            boolean lost = first
                    && (asked.session().equals(session(1)) || asked.session().equals(session(6)));
            return lost
                    ? Fault.CLOSE_AFTER
                    : first && asked.session().equals(session(7)) ? Fault.CLOSE_BEFORE : Fault.NONE;
        });

        program.run(messagesAndUpdates(8), "--rate", "20/s", "--call-timeout", "300ms")
                .requireExit(0);

        assertThat(server.messages()).hasSize(8);
        requireNoMessageTwice();
        requireClosed(8);
        assertThat(program.reports().row(session(7))).containsEntry("attempts", "3");
    }

    @Test
    void row31_aProcessThatSleptCatchesNothingUp() throws Exception {
        ProgramProcess process = program.start(updates(60), "--rate", "20/s");
        server.awaitArrivals(15);
        process.signal("STOP");
        Thread.sleep(2_000);
        int before = server.arrivals().size();
        process.signal("CONT");
        long since = System.nanoTime();

        process.await().requireExit(0);

        long inTheFirstSecond = server.arrivals().stream()
                .skip(before)
                .filter(arrival -> arrival.atNanos() - since < 1_000_000_000L)
                .count();
        // one more may have been on its way to the wire when the process was stopped
        assertThat(inTheFirstSecond).isBetween(1L, 21L);
        requireClosed(60);
        assertThat(program.reports().of("attempts")).containsOnly("1");
    }
}
