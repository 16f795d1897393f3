package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal is asked, and what counts as a yes. */
class QuestionTest {

    @TempDir
    Path directory;

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true));
    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(
                directory.resolve("in.csv"), "session_uid,state,message\ns1,closed,hello\ns2,,hello\n");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes\n", " YES \r\n"})
    void aYesGoesOn(String typed) {
        Execution run = run(typed, "--confirm-above=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("  rows     2 read: 2 to call, 0 duplicate, 0 invalid")
                .contains("  calls    2 sendMessage, 1 updateSession")
                .containsPattern("  takes    about \\S+ s at 10/s")
                .contains("send 2 messages to real people? type yes to go on: ");
        assertThat(simulator.effects()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no\n", "y\n", "\n", "", "yes please\n"})
    void anythingElseDoesNot(String typed) {
        Execution run = run(typed, "--confirm-above=1");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("type yes to go on", "nothing was called");
        assertThat(run.out()).isEmpty();
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void upToFiveHundredNobodyIsAsked() {
        assertThat(run("no\n").exitCode()).isZero();
    }

    @Test
    void withoutATerminalNobodyIsAsked() {
        assertThat(run(null, "--confirm-above=0").exitCode()).isZero();
        assertThat(simulator.effects()).hasSize(3);
    }

    private Execution run(@Nullable String typed, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", input.toString()));
        arguments.addAll(List.of("--api-url=" + simulator.baseUrl(), "--state-dir=" + directory.resolve("state")));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of("YOURGPT_API_KEY", "sandbox-key", "YOURGPT_WIDGET_UID", "sandbox-widget"),
                typed == null ? null : new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                null);
        return new Execution(SessionMaintenance.execute(arguments, terminal), out.toString(), err.toString());
    }
}
