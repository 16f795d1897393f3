package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Part of a run, the rest of it, and all of it once more. */
class GenerationTest extends AcceptanceTest {

    @Test
    void limitThenTheRestThenAllAgain() throws Exception {
        StringBuilder text = new StringBuilder("session_uid,state,message\n");
        for (int n = 1; n <= 24; n++) {
            text.append("s%d,closed,hello\n".formatted(n));
            text.append(n % 4 == 0 ? "s%d,closed,hello\nbad%d,shut,\n".formatted(n, n) : "");
        }
        Path input = program.input("limited.csv", text.toString());

        program.run(input, "--rate", "unlimited", "--limit", "10").requireExit(3);
        requireCalled(1, 10);
        assertThat(program.reports().count("unfinished")).isEqualTo(14);

        server.forgetArrivals();
        program.run(input, "--rate", "unlimited", "--limit", "20", "--again").requireExit(3);
        requireCalled(11, 20);

        server.forgetArrivals();
        program.run(input, "--rate", "unlimited").requireExit(1);
        requireCalled(21, 24);
        assertThat(program.reports().count("applied")).isEqualTo(24);
        requireNoMessageTwice();

        server.forgetArrivals();
        program.run(input, "--rate", "unlimited", "--again").requireExit(1);
        requireUpdated(1, 24);
        assertThat(program.reports().of("message")).contains("already_sent").doesNotContain("succeeded");
        requireNoMessageTwice();
        assertThat(program.reports().summary().get("generation").asInt()).isEqualTo(2);

        server.forgetArrivals();
        program.run(input, "--rate", "unlimited", "--again", "--no-repeat", "off")
                .requireExit(1);
        requireCalled(1, 24);
        assertThat(program.reports().summary().get("generation").asInt()).isEqualTo(3);
    }

    /** Since they were last forgotten, both calls of these sessions came, and no others. */
    private void requireCalled(int first, int last) {
        List<Asked> expected = IntStream.rangeClosed(first, last)
                .boxed()
                .flatMap(n ->
                        List.of(Asked.message("s" + n, "hello", "assistant"), Asked.state("s" + n, "closed")).stream())
                .toList();
        assertThat(server.arrivals())
                .extracting(StrictServer.Arrival::asked)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Since they were last forgotten, only the updates of these sessions came. */
    private void requireUpdated(int first, int last) {
        assertThat(server.arrivals())
                .extracting(StrictServer.Arrival::asked)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(first, last)
                        .mapToObj(n -> Asked.state("s" + n, "closed"))
                        .toList());
    }
}
