package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code plan}: everything but the calls. */
class PlanTest extends AcceptanceTest {

    @Test
    void showsEveryProblemCallsNothingAndLeavesNothing() throws Exception {
        Path input = program.input(
                "plan.csv",
                "session_uid,state,message\ns1,closed,hello\ns2,shut,\ns3,,\ns1,closed,hello\ns4,open,hi\n");

        Ended ended = plan(input).requireExit(1);

        assertThat(ended.out())
                .contains("line 3: unknown_state", "line 4: nothing_to_do", "line 6: unknown_state")
                .contains("5 read: 1 to call, 1 duplicate, 3 invalid", "1 sendMessage, 1 updateSession")
                .contains("\"session_uid\":\"s1\"");
        requireNoTrace();
    }

    @Test
    void saysThatAllIsWell() throws Exception {
        plan(updates(3)).requireExit(0);
        requireNoTrace();
    }

    @Test
    void tellsNoMoreCallsThanTheLimitAllows() throws Exception {
        Ended ended = plan(messagesAndUpdates(5), "--limit", "2").requireExit(0);
        assertThat(ended.out()).contains("2 sendMessage, 2 updateSession", "about 0.4 s at 10/s");
    }

    @Test
    void refusesWhatRunWouldRefuse() throws Exception {
        Ended ended =
                plan(program.input("plan.csv", "session,state\ns1,closed\n")).requireExit(2);

        assertThat(ended.err()).contains("session_uid");
        requireNoTrace();
    }

    @Test
    void saysWhatIsDoneAlreadyAndLeavesTheStateAsItWas() throws Exception {
        Path input = updates(3);
        program.run(input, "--rate", "unlimited").requireExit(0);
        List<Path> before = files();

        Ended ended = plan(input).requireExit(0);

        assertThat(ended.out())
                .contains("finished before: nothing would be called without --again")
                .contains("3 read: 0 to call, 3 with nothing left to call, 0 duplicate, 0 invalid")
                .contains("takes    no time")
                .doesNotContain("first requests");
        assertThat(plan(input, "--again").requireExit(0).out())
                .contains("finished before: --again would begin a new run")
                .contains("3 read: 3 to call, 0 duplicate, 0 invalid", "0 sendMessage, 3 updateSession");
        assertThat(server.arrivals()).hasSize(3);
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(program.stateDir())) {
            return files.sorted().toList();
        }
    }

    private Ended plan(Path input, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("plan", input.toString()));
        words.addAll(List.of(options));
        return program.command(words).await();
    }

    private void requireNoTrace() throws IOException {
        assertThat(server.connections()).isZero();
        assertThat(program.stateDir()).doesNotExist();
        try (Stream<Path> left = Files.list(home.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }
}
