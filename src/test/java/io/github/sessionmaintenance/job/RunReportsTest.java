package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known about the place for the reports before the first call. */
@Timeout(60)
class RunReportsTest {

    private static final String INPUT = "session_uid,message\ns1,hello\n";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true));

    @TempDir
    Path directory;

    private Settings settings;

    @BeforeEach
    void prepare() throws IOException {
        Path input = Files.writeString(directory.resolve("in.csv"), INPUT);
        settings = new Settings(input, directory.resolve("state")).calling(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors.csv", "results.csv", "summary.json"})
    void theyNeverReplaceTheInput(String name) throws IOException {
        settings.input = Files.writeString(directory.resolve(name), INPUT);
        settings.outputDir = directory;
        RunEnd end = start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.reason()).contains(name, "--output-dir");
        assertThat(settings.input).hasContent(INPUT.strip());
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void nothingIsCalledWhereTheyCantBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        settings.outputDir = file.resolve("reports");
        assertThat(start().exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(simulator.requests()).isEmpty();

        Files.delete(file);
        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(simulator.effects()).hasSize(1);
        assertThat(file.resolve("reports").resolve("results.csv")).exists();
    }

    private RunEnd start() {
        return new MaintenanceRun(settings.get(), Audience.listening(notice -> {})).start(earlier -> {});
    }
}
