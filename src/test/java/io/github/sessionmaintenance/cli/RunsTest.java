package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person and a program see of earlier runs. */
@Timeout(60)
class RunsTest {

    @TempDir
    Path directory;

    private Path stateDir;
    private String done;
    private String stopped;

    @BeforeEach
    void run() throws IOException {
        stateDir = directory.resolve("state");
        done = runOf("in.csv", "session_uid,state,message\ns1,closed,a secret word\ns2,gone,another secret\n");
        stopped = runOf("other.csv", "session_uid,state\ns3,closed\ns4,closed\n", "--limit=1");
    }

    @Test
    void theyAreListedNewestFirstAndNothingChanges() throws IOException {
        List<String> before = files();
        Execution runs = execute("runs");
        assertThat(runs.exitCode()).as(runs.err()).isZero();
        assertThat(runs.out()).matches("""
                        run         started            state       input      rows
                        %s  \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ  unfinished  other.csv  1 applied, 1 unfinished
                        %s  \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ  finished    in.csv     1 applied, 1 invalid
                        unfinished: its own command goes on with it, 'session-maintenance runs delete ID' drops it
                        """.formatted(stopped, done));
        assertThat(execute("runs", "show", done).exitCode()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void programsReadTheSame() {
        JsonNode runs = json("runs", "--json");
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).path("state").asString()).isEqualTo("unfinished");
        assertThat(runs.get(0).path("exit_code").isNull()).isTrue();
        assertThat(runs.get(0).path("finished_at").isNull()).isTrue();
        JsonNode first = runs.get(1);
        assertThat(first.propertyNames())
                .containsExactly(
                        "run",
                        "generation",
                        "state",
                        "input",
                        "run_key",
                        "target",
                        "outcomes",
                        "started_at",
                        "finished_at",
                        "exit_code");
        assertThat(first.path("run").asString()).isEqualTo(done);
        assertThat(first.path("input").path("rows").asInt()).isEqualTo(2);
        assertThat(first.path("outcomes").path("invalid").asInt()).isEqualTo(1);
        assertThat(first.path("started_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(first.path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void aRunIsShownAsItEnded() throws IOException {
        Execution shown = execute("runs", "show", done.substring(0, 6));
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .startsWith("run " + done + " of in.csv: finished at ")
                .contains(", but some rows need a person\n")
                .contains("  rows     2 read: 1 applied, 1 invalid\n  calls    1 updateSession, 1 sendMessage\n")
                .contains("  took     ", "  reports  " + own(done), "  next     look into errors.csv")
                .doesNotContain("secret", "--again");
        assertThat(execute("runs", "show", stopped).out())
                .contains("of other.csv: unfinished, --limit 1 is reached\n")
                .contains("  took     ", "next     run the run's own command again, without --limit: it goes on");
        JsonNode ofRun =
                JsonMapper.shared().readTree(own(done).resolve("summary.json").toFile());
        JsonNode ofShow = json("runs", "--json", "show", done);
        assertThat(ofShow.propertyNames()).containsAll(ofRun.propertyNames()).contains("state", "stopped");
        assertThat(ofShow.path("state").asString()).isEqualTo("finished");
        assertThat(ofShow.path("stopped").isNull()).isTrue();
        JsonNode ofStopped = json("runs", "--json", "show", stopped);
        assertThat(ofStopped.path("state").asString()).isEqualTo("unfinished");
        assertThat(ofStopped.path("stopped").asString()).isEqualTo("--limit 1 is reached");
        assertThat(ofStopped.path("exit_code").asInt()).isEqualTo(3);
        assertThat(ofShow.path("calls")).isEqualTo(ofRun.path("calls"));
        assertThat(ofShow.path("started_at")).isEqualTo(ofRun.path("started_at"));
        assertThat(ofShow.path("exit_code")).isEqualTo(ofRun.path("exit_code"));
    }

    @Test
    void reportsAreWrittenAgainAndWhatWasWipedStaysWiped() throws IOException {
        Path out = directory.resolve("out");
        List<String> before = files();
        Execution report = execute("runs", "report", done, "-o", out.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains("wrote the reports of run " + done + " (in.csv), which is finished\n");
        assertThat(files()).isEqualTo(before);
        for (String name : List.of("results.csv", "errors.csv")) {
            assertThat(out.resolve(name)).hasSameTextualContentAs(own(done).resolve(name));
        }
        assertThat(out.resolve("errors.csv")).content().contains("another secret");
        assertThat(out.resolve("undo.csv")).doesNotExist();
        assertThat(json("runs", "report", done, "--output-dir=" + out, "--json")
                        .path("reports")
                        .asString())
                .isEqualTo(out.toString());
    }

    @Test
    void reportsReplaceNothingElse() throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));
        Path mended = Files.writeString(out.resolve("errors.csv"), "session_uid,state\ns2,closed\n");
        Execution report = execute("runs", "report", done, "-o", out.toString());
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.err()).contains("are not reports of run " + done, "give another directory with -o");
        assertThat(mended).content().contains("s2,closed");
        Files.delete(mended);
        execute("runs", "report", done, "-o", out.toString());
        assertThat(execute("runs", "report", stopped, "-o", out.toString()).exitCode())
                .isEqualTo(2);
        Execution inside = execute("runs", "report", done, "-o", own(done).toString());
        assertThat(inside.err()).contains("where the runs keep their own reports: give another directory");
    }

    @Test
    void aRunThatIsDeletedIsGoneAndWhatThatMeansIsSaid() {
        Execution deleted = execute("runs", "delete", done);
        assertThat(deleted.exitCode()).as(deleted.err()).isZero();
        assertThat(deleted.out())
                .startsWith("forgot run " + done + " (in.csv) with its 2 rows and the reports in its own directory\n")
                .contains("  sent     1 message, last at 20", "--no-repeat", "next     its own command starts afresh")
                .doesNotContain("doubt");
        assertThat(own(done)).doesNotExist();
        assertThat(execute("runs", "show", done).err()).contains("no run here", "'session-maintenance runs' lists");
        JsonNode second = json("runs", "delete", stopped, "--json");
        assertThat(second.path("rows").asInt()).isEqualTo(2);
        assertThat(second.path("last_sent_at").isNull()).isTrue();
        assertThat(execute("runs").out()).startsWith("no run is known in " + stateDir + "/sandbox\nto look elsewhere,");
        assertThat(execute("runs", "--json").out()).isEqualTo("[ ]\n");
    }

    @Test
    void withoutALedgerThereAreNoneAndNoneIsMade() {
        Path none = directory.resolve("none");
        Execution runs = Execution.run(Map.of(), "runs", "--state-dir=" + none);
        assertThat(runs.exitCode()).isZero();
        assertThat(runs.out()).contains("no run is known in " + none + ", which does not exist", "--sandbox or --job");
        for (String command : List.of("show 0", "delete 0", "report 0 -o " + directory.resolve("out"))) {
            Execution refused = Execution.run(Map.of(), ("runs --state-dir=" + none + " " + command).split(" "));
            assertThat(refused.exitCode()).as(command).isEqualTo(2);
            assertThat(refused.err()).contains("no run is known in " + none + ": give the --state-dir");
        }
        assertThat(none).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            show                | ID
            show in.csv         | found 'in.csv', allowed: a run's id or the beginning of it
            show 0 1            | found '1' after the id: allowed is one id
            report 0            | --output-dir
            list                | found 'list' after runs: allowed is nothing, to list them, or show
            --rate=5            | --rate
            """)
    void whatMakesNoSenseIsRefused(String arguments, String told) {
        Execution refused = execute(("runs " + arguments).split(" "));
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("session-maintenance: ")
                .contains(told)
                .doesNotContain("Error:");
    }

    @Test
    void aJobFileGivesTheStateDirectoryButNotTheForm() throws IOException {
        Path job = Files.writeString(directory.resolve("job.yml"), "state-dir: state\nsandbox: true\nrate: 5/s\n");
        assertThat(Execution.run(Map.of(), "runs", "show", done, "--job=" + job).out())
                .contains("run " + done);
        Files.writeString(job, "json: true\n");
        assertThat(Execution.run(Map.of(), "runs", "--job=" + job).err()).contains("unknown settings [json]");
    }

    private String runOf(String name, String text, String... options) throws IOException {
        Path input = Files.writeString(directory.resolve(name), text);
        Execution run = execute(Stream.concat(Stream.of("run", input.toString()), Stream.of(options))
                .toArray(String[]::new));
        assertThat(run.out()).as(run.err()).startsWith("run ");
        return run.out().split(" ")[1];
    }

    private JsonNode json(String... arguments) {
        Execution execution = execute(arguments);
        assertThat(execution.exitCode()).as(execution.err()).isZero();
        return JsonMapper.shared().readTree(execution.out());
    }

    private Execution execute(String... arguments) {
        return Execution.run(
                Map.of(),
                Stream.concat(Stream.of(arguments), Stream.of("--sandbox", "--state-dir=" + stateDir))
                        .toArray(String[]::new));
    }

    private Path own(String run) {
        return stateDir.resolve("sandbox").resolve("runs").resolve(run);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }
}
