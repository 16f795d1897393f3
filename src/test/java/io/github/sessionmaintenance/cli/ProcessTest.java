package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can only be seen of a process of its own. */
@Timeout(60)
class ProcessTest {

    @TempDir
    Path directory;

    /** Spring takes a second to load, which nobody should wait for who only mistyped something. */
    @ParameterizedTest
    @CsvSource({
        "--help,                          0",
        "--version,                       0",
        "run --help,                      0",
        "plan --help,                     0",
        "run,                             2",
        "run in.csv --rate=fast,          2",
        "run in.csv --job=none.yml,       2",
        "run in.csv --api-key-file=none,  2",
        "run in.csv --api-url=http://a.b, 2",
        "sandbox --faults=5,              2",
        "walk,                            2",
    })
    void springIsNotLoadedBeforeACommandMakesSense(String arguments, int exitCode) throws Exception {
        Path loaded = directory.resolve("classes.log");
        assertThat(exitCode(Map.of(), List.of("-Xlog:class+load:file=" + loaded), arguments.split(" ")))
                .isEqualTo(exitCode);
        assertThat(Files.readString(loaded))
                .contains("io.github.sessionmaintenance.cli.SessionMaintenance")
                .doesNotContain("org.springframework.");
    }

    @Test
    void metricsCostAStartWithoutThemNothing() throws Exception {
        Path input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        Path loaded = directory.resolve("classes.log");
        String[] arguments = {"run", input.toString(), "--sandbox", "--state-dir=" + directory.resolve("state")};
        assertThat(exitCode(Map.of(), List.of("-Xlog:class+load:file=" + loaded), arguments))
                .as(printed())
                .isZero();
        // some of Micrometer is Spring Batch's own
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("org.springframework.batch."))
                .noneMatch(line -> line.contains("io.micrometer.core.")
                        || line.contains("io.prometheus.")
                        || line.contains("monitoring.MetricsFile"));
    }

    @Test
    void aProxyThatMakesNoSenseIsRefusedAndLeavesNoRunBehind() throws Exception {
        Path input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        Path stateDir = directory.resolve("state");
        Map<String, String> environment =
                Map.of("YOURGPT_API_KEY", "a-key", "HTTPS_PROXY", "https://ann:canary@proxy.example");
        int exitCode = exitCode(environment, List.of(), "run", input.toString(), "--state-dir=" + stateDir);
        assertThat(exitCode).as(printed()).isEqualTo(2);
        assertThat(printed()).contains("HTTPS_PROXY").doesNotContain("canary");
        Execution plan = Execution.run(Map.of(), "plan", input.toString(), "--state-dir=" + stateDir);
        assertThat(plan.out()).contains("not run before").doesNotContain("unfinished");
    }

    private int exitCode(Map<String, String> environment, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("YOURGPT_") || name.startsWith("SESSION_"));
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private String printed() throws IOException {
        return Files.readString(directory.resolve("printed.txt"));
    }
}
