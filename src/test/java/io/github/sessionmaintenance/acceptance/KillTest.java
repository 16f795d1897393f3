package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** kill -9, and two starts at once. */
class KillTest extends AcceptanceTest {

    @Test
    void killedUpdatesAreAllAppliedInTheEnd() throws Exception {
        Path input = updates(150);
        server.answerAfter(Duration.ofMillis(5), Duration.ofMillis(60));
        killAfter(input, 50);

        program.run(input, "--rate", "unlimited").requireExit(0);

        requireClosed(150);
        assertThat(program.reports().count("applied")).isEqualTo(150);
    }

    @Test
    void killedMessagesAreNeverDoubledOrLost() throws Exception {
        int rows = 60;
        Path input = messagesAndUpdates(rows);
        server.answerAfter(Duration.ofMillis(20), Duration.ofMillis(80));
        killAfter(input, 5);
        killAfter(input, 40);

        program.run(input, "--rate", "unlimited", "--call-timeout", "500ms").requireExit(0);

        requireNoMessageTwice();
        requireClosed(rows);
        assertThat(server.messages()).hasSize(rows);
        assertThat(program.reports().count("applied")).isEqualTo(rows);
    }

    private void killAfter(Path input, int calls) throws Exception {
        ProgramProcess process = program.start(input, "--rate", "100/s", "--call-timeout", "500ms");
        server.awaitArrivals(server.arrivals().size() + calls);
        process.kill();
    }

    @Test
    void aSecondStartOnTheSameStateIsTurnedAway() throws Exception {
        Path input = updates(3);
        Path other = program.input("other.csv", "session_uid,state\nother,closed\n");
        server.script((asked, nth) -> asked.session().equals(session(1)) ? Fault.HANG_AFTER : Fault.NONE);
        ProgramProcess first = program.start(input);
        server.awaitArrivals(3);

        Ended turnedAway = program.run(other).requireExit(75);

        assertThat(turnedAway.err()).contains("another run");

        assertThat(server.arrivals()).hasSize(3);
        assertThat(first.isAlive()).isTrue();
        first.kill();
    }
}
