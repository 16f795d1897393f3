package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.Execution;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run is looked at while it is under way, and deleted once it is killed. */
class UnderWayTest extends AcceptanceTest {

    @Test
    void itCanBeLookedAtButNotDeletedUntilItIsKilled() throws Exception {
        Path input = program.input("in.csv", "session_uid,message\na,hello\nb,hello\n");
        server.script((asked, nth) -> Fault.HANG_AFTER);
        ProgramProcess process = program.start(input);
        server.awaitArrivals(2);
        Execution list = runs();
        assertThat(list.out()).contains("  under way   in.csv  2 unfinished");
        String id = list.out().lines().skip(1).findFirst().orElseThrow().split(" ")[0];
        assertThat(runs("show", id).out()).contains("of in.csv: under way").doesNotContain("  next");
        Path out = program.home().resolve("again");
        assertThat(runs("report", id, "-o", out.toString()).out()).contains("which is under way");
        assertThat(Reports.in(out).count("unfinished")).isEqualTo(2);
        assertThat(runs("delete", id, "--with-doubts").exitCode()).isEqualTo(75);
        assertThat(process.isAlive()).isTrue();

        process.kill();
        assertThat(runs().out()).contains("  unfinished  in.csv");
        Execution refused = runs("delete", id);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "is not deleted: it has 2 messages in doubt", "'session-maintenance doubts'", "--with-doubts");
        assertThat(runs("delete", id, "--with-doubts").out()).contains("doubts   2 messages in doubt: nothing keeps");
        assertThat(runs().out()).startsWith("no run is known in " + program.stateDir());
    }

    @Test
    void aDoubtThatAnotherRunWaitsForIsNotForgotten() throws Exception {
        Path input = program.input("in.csv", "session_uid,message\na,hello\n");
        Path other = program.input("other.csv", "session_uid,message\na,hello\nb,hello\n");
        server.script((asked, nth) -> asked.session().equals("a") ? Fault.HANG_AFTER : Fault.NONE);
        ProgramProcess process = program.start(input);
        server.awaitArrivals(1);
        process.kill();
        program.run(other).requireExit(1);
        String[] lines = runs().out().split("\n");
        String waits = lines[1].split(" ")[0];
        String id = lines[2].split(" ")[0];

        Execution refused = runs("delete", id, "--with-doubts");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("messages that run " + waits + " (other.csv) would then send", "delete first what waits");
        assertThat(runs("delete", waits).exitCode()).isZero();
        assertThat(runs("delete", id, "--with-doubts").exitCode()).isZero();
    }

    private Execution runs(String... arguments) {
        return Execution.run(
                Map.of(),
                Stream.concat(Stream.of("runs", "--state-dir=" + program.stateDir()), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
