package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of whole commands. */
@Timeout(60)
class CommandTest {

    private static final String KEY = "canary-key-4711";

    @TempDir
    Path directory;

    private Path input;
    private Path stateDir;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.writeString(directory.resolve("in.csv"), """
                session_uid,state,message
                s1,closed,hello
                s2,gone,
                s3,closed,
                """);
        stateDir = directory.resolve("state");
    }

    @Test
    void aRunTellsWhatCameOfIt() {
        Execution run = Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out().lines().toList().subList(0, 3))
                .satisfies(
                        lines -> assertThat(lines.get(0)).matches("run [0-9a-f]{10} of in.csv: done, but some rows.*"),
                        lines -> assertThat(lines.get(1)).isEqualTo("  rows     3 read: 2 applied, 1 invalid"),
                        lines -> assertThat(lines.get(2)).isEqualTo("  calls    2 updateSession, 1 sendMessage"));
        assertThat(run.out())
                .contains(
                        "  next     look into errors.csv, mend what is wrong in a copy of it, and run the copy as input");

        Execution again = Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).contains("finished before", "nothing was called now", "--again");
    }

    @Test
    void aRunThatWasStoppedSaysHowToGoOn() {
        Execution run =
                Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir, "--limit=1");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("stopped before the end: --limit 1 is reached")
                .contains("run the same command again, without --limit: it goes on with the 1 unfinished row");
    }

    @Test
    void aPlanCallsNothingAndKeepsNothing() {
        Execution plan =
                Execution.run(Map.of("YOURGPT_WIDGET_UID", "w1"), "plan", input.toString(), "--state-dir=" + stateDir);
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(1);
        assertThat(plan.out())
                .contains("line 3: unknown_state: ")
                .contains("3 read: 2 to call, 0 duplicate, 1 invalid")
                .contains("1 sendMessage, 2 updateSession")
                .contains("not run before")
                .contains("POST https://api.yourgpt.ai/chatbot/v1/sendMessage");
        assertThat(stateDir).doesNotExist();
    }

    @Test
    void aPlanTellsOfTheRunThatItWouldGoOnWith() throws IOException {
        Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir, "--limit=1");
        Execution plan = Execution.run(Map.of(), "plan", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(1);
        assertThat(plan.out()).contains("unfinished: it would go on where it stopped");
        Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        plan = Execution.run(Map.of(), "plan", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(plan.out()).contains("finished before: nothing would be called without --again");
    }

    @Test
    void aPlanTellsWhatAnEarlierRunHasSentAlready() throws IOException {
        Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        Path other = Files.writeString(directory.resolve("other.csv"), "session_uid,message\ns1,hello\ns9,hello\n");
        Execution plan = Execution.run(Map.of(), "plan", other.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(plan.out())
                .contains("2 read: 1 to call, 1 with nothing left to call", "1 sendMessage, 0 updateSession")
                .contains("already sent 1 message would not be sent again: earlier runs sent the same")
                .contains("within 7d (--no-repeat)");
        plan = Execution.run(
                Map.of(), "plan", other.toString(), "--sandbox", "--state-dir=" + stateDir, "--no-repeat=off");
        assertThat(plan.out())
                .contains("2 sendMessage, 0 updateSession")
                .doesNotContain("already sent", "nothing left to call");
        Execution run = Execution.run(Map.of(), "run", other.toString(), "--sandbox", "--state-dir=" + stateDir);
        assertThat(run.out())
                .contains("already sent 1 message not sent again: earlier runs had sent the same", "1 sendMessage");
    }

    @Test
    void pathsInAJobFileAreRelativeToIt() throws IOException {
        Path jobs = Files.createDirectory(directory.resolve("jobs"));
        Path job = Files.writeString(jobs.resolve("job.yml"), """
                input: ../in.csv
                state-dir: ../state
                output-dir: reports
                sandbox: true
                """);
        assertThat(Execution.run(Map.of(), "run", "--job", job.toString()).exitCode())
                .isEqualTo(1);
        assertThat(jobs.resolve("reports").resolve("results.csv")).exists();
        assertThat(stateDir.resolve("sandbox").resolve("ledger.db")).exists();
    }

    /** The key must be nowhere: not in what is printed, not in a report, not in the ledger. */
    @Test
    void theKeyIsInNoOutput() throws IOException {
        Path keyFile = Files.writeString(directory.resolve("key"), KEY);
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        Fault echo = new Fault.Status(Fault.Moment.BEFORE_EFFECT, 400, "bad key " + KEY, null);
        try (Simulator simulator = Simulator.start(settings(echo))) {
            String url = "--api-url=" + simulator.baseUrl();
            for (String command : List.of("plan", "run")) {
                assertSecret(Execution.run(environment(), command, input.toString(), url, "--state-dir=" + stateDir));
            }
        }
        try (Simulator refusing = Simulator.start(SimulatorSettings.defaults())) {
            String url = "--api-url=" + refusing.baseUrl();
            String key = "--api-key-file=" + keyFile;
            Execution refused = Execution.run(
                    Map.of("YOURGPT_WIDGET_UID", "w"), "run", input.toString(), url, key, "--state-dir=" + stateDir);
            assertThat(refused.exitCode()).isEqualTo(3);
            assertSecret(refused);
        }
        try (Stream<Path> files = Files.walk(stateDir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(KEY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBugIsCalledOne(boolean isError) {
        Map<String, String> broken = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getOrDefault(Object name, String otherwise) {
                if ("YOURGPT_API_KEY".equals(name)) {
                    if (isError) {
                        throw new NoClassDefFoundError("oops");
                    }
                    throw new IllegalStateException("oops");
                }
                return otherwise;
            }
        };
        Execution run = Execution.run(broken, "run", input.toString(), "--state-dir=" + stateDir);
        assertThat(run.exitCode()).isEqualTo(70);
        assertThat(run.err()).contains("a bug in the program", "oops");
    }

    @Test
    void aUserWithoutAHomeMustSayWhereTheStateIs() {
        String home = System.getProperty("user.home");
        try {
            // as Java calls the home of a user whom the system does not know
            System.setProperty("user.home", "?");
            Execution run = Execution.run(environment(), "run", input.toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("this user has no home directory", "--state-dir");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    private static SimulatorSettings settings(Fault fault) {
        SimulatorSettings defaults = SimulatorSettings.defaults();
        return new SimulatorSettings(
                KEY,
                defaults.widgetUid(),
                true,
                true,
                false,
                null,
                defaults.latency(),
                Faults.script("updateSession", fault),
                defaults.clock(),
                defaults.storedText());
    }

    private static Map<String, String> environment() {
        return Map.of("YOURGPT_API_KEY", KEY, "YOURGPT_WIDGET_UID", "sandbox-widget");
    }

    private static void assertSecret(Execution execution) {
        assertThat(execution.out() + execution.err()).doesNotContain(KEY).doesNotContain("\tat ");
    }
}
