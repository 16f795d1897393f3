package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

        Ended ended = program.run(input, "--rate", "unlimited");

        requireNoMessageTwice();
        Reports reports = program.reports();
        assertThat(reports.count("applied") + reports.count("in_doubt")).isEqualTo(rows);
        assertThat(reports.count("in_doubt")).isLessThan(rows / 2);
        ended.requireExit(reports.count("in_doubt") == 0 ? 0 : 1);
        Set<String> sent = server.messages().stream().map(Asked::session).collect(Collectors.toSet());
        reports.results().stream()
                .filter(row -> row.get("outcome").equals("applied"))
                .forEach(row -> assertThat(sent).contains(row.get("session_uid")));
        List<String> untouched = reports.results().stream()
                .filter(row -> row.get("outcome").equals("in_doubt"))
                .map(row -> row.get("session_uid"))
                .toList();
        assertThat(untouched)
                .allSatisfy(session -> assertThat(server.chat(session)).isEqualTo(Chat.NEW));
    }

    private void killAfter(Path input, int calls) throws Exception {
        ProgramProcess process = program.start(input, "--rate", "100/s");
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
