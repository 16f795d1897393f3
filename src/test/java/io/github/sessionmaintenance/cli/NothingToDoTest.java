package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cron tells of every start: one that finds nothing to do says so in one line, with why. */
final class NothingToDoTest {

    @TempDir
    Path directory;

    @Test
    void todaysRunIsFinished() throws Exception {
        Path job = job("idle-for: 14d");
        assertThat(run("--job", job.toString()).err()).contains("looking for sessions", "found 11 of");
        assertThat(theLine("--job", job.toString()))
                .startsWith("run ")
                .contains("found-job.csv: finished before", "nothing was called now (11 applied)", "add --again")
                .endsWith("; reports: " + reports());
    }

    @Test
    void noSessionIsFound() throws Exception {
        String line = theLine("--job", job("idle-for: 3000d").toString());
        assertThat(line).endsWith(" of found-job.csv: done (no session was found); reports: " + reports());
        assertThat(reports().resolve("summary.json")).exists();
    }

    @Test
    void theInputHasOnlyAHeader() throws Exception {
        Path input = Files.writeString(directory.resolve("tonight.csv"), "session_uid,state,remark\n");
        assertThat(theLine(input.toString())).endsWith(" of tonight.csv: done (it has no rows); reports: " + reports());
        assertThat(reports().resolve("report.html")).exists();
        assertThat(theLine(input.toString())).contains("finished before", "nothing was called now (it has no rows)");
    }

    @Test
    void quietSaysNothing() throws Exception {
        Path input = Files.writeString(directory.resolve("tonight.csv"), "session_uid,state\n");
        Execution run = run(input.toString(), "--quiet");
        assertThat(run.out() + run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** Who asked for every row wants all the rest, too, and while it happens. */
    @Test
    void verboseHoldsNothingBack() throws Exception {
        Execution run = run("--job", job("idle-for: 3000d").toString(), "--verbose");
        assertThat(run.err()).contains("looking for sessions", "found 0 of");
    }

    /** What needs a person is never cut short. */
    @Test
    void rowsThatNeedAPersonAreToldOfEachTime() throws Exception {
        Path input = Files.writeString(directory.resolve("tonight.csv"), "session_uid,state\ns1,shut\n");
        for (int start = 0; start < 2; start++) {
            Execution run = run(input.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("1 invalid", "errors.csv");
        }
    }

    private String theLine(String... what) {
        Execution run = run(what);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        List<String> lines = (run.out() + run.err()).lines().toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private Execution run(String... what) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of("--sandbox", "--rate", "unlimited", "--state-dir", directory.toString()));
        return Execution.run(Map.of(), arguments.toArray(String[]::new));
    }

    private Path job(String which) throws Exception {
        return Files.writeString(directory.resolve("job.yml"), """
                find:
                  %s
                  state: [pending, unresolved]
                  not-segment: hold
                  set-state: closed
                """.formatted(which));
    }

    /** Of the only run. */
    private Path reports() throws Exception {
        try (var runs = Files.list(directory.resolve("sandbox/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
