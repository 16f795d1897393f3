package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.sandbox.Effect;
import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole starts inside this process, against the simulator. */
@Timeout(60)
class MaintenanceRunTest {

    private static final String INPUT = """
            session_uid,state,message
            s1,closed,hello
            s2,closed,
            s3,,hello
            """;

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true));
    private final List<String> notices = new ArrayList<>();

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

    @Test
    void takesEveryRowToItsEnd() throws IOException {
        RunEnd end = start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(end.reason()).isNull();
        assertThat(end.summary().census().of(Outcome.APPLIED)).isEqualTo(3);
        assertThat(effects())
                .containsExactlyInAnyOrder("sendMessage s1", "updateSession s1", "updateSession s2", "sendMessage s3");
        assertThat(Files.readAllLines(end.reports().resolve("results.csv"))).hasSize(4);
        assertThat(notices)
                .anyMatch(
                        notice -> notice.startsWith("run " + end.summary().run().id()));
    }

    @Test
    void aFinishedRunCallsNothingAndSaysSoWithTheSameExitCode() throws IOException {
        Files.writeString(settings.input, "s4,unknown,\n", StandardOpenOption.APPEND);
        RunEnd first = start();
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
        Files.delete(first.reports().resolve("results.csv"));
        int requests = simulator.requests().size();

        RunEnd second = start();
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
        assertThat(second.calledNothing()).isTrue();
        assertThat(second.summary().census()).isEqualTo(first.summary().census());
        assertThat(simulator.requests()).hasSize(requests);
        assertThat(second.reports().resolve("results.csv")).as("written anew").exists();
    }

    @Test
    void callsEverythingOnceMoreOnlyIfItIsFinishedAndToldSo() {
        settings.limit = 1L;
        settings.again = true;
        assertThat(start().summary().run().generation()).isEqualTo(1);
        settings.limit = null;
        RunEnd resumed = start();
        assertThat(resumed.summary().run().generation())
                .as("not finished yet: resumed")
                .isEqualTo(1);
        assertThat(effects()).hasSize(4).doesNotHaveDuplicates();

        RunEnd again = start();
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.summary().run().generation()).isEqualTo(2);
        assertThat(effects()).hasSize(8);
    }

    @Test
    void goesOnAfterAStopBeforeEverythingWasStaged() throws IOException {
        RunEnd stopped = new MaintenanceRun(settings.get(), notice -> {
                    if (notice.startsWith("run ")) {
                        Terminator.terminate();
                    }
                })
                .start();
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.TERMINATED);
        assertThat(stopped.reason()).isEqualTo("stopped by SIGTERM");
        assertThat(simulator.requests()).isEmpty();

        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(effects()).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', EXIT_CODE = 'UNKNOWN', END_TIME = NULL",
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'UNKNOWN', EXIT_CODE = 'UNKNOWN'",
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'COMPLETED', EXIT_CODE = 'COMPLETED'",
                "UPDATE BATCH_STEP_EXECUTION SET STATUS = 'UNKNOWN', EXIT_CODE = 'UNKNOWN'",
                "UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED', EXIT_CODE = 'EXECUTING', END_TIME = NULL",
                "UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED' WHERE STEP_NAME = 'dispatch';"
                        + "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL",
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'FAILED', EXIT_CODE = 'FAILED'",
            })
    void goesOnWhateverTheFrameworkBelievesOfTheLastStart(String damage) throws IOException {
        settings.limit = 1L;
        RunEnd first = start();
        assertThat(first.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(first.reason()).isEqualTo("--limit 1 is reached");
        try (HikariDataSource source = LedgerFile.open(settings.stateDir)) {
            for (String statement : damage.split(";")) {
                assertThat(JdbcClient.create(source).sql(statement).update()).isPositive();
            }
        }
        settings.limit = null;
        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(effects()).hasSize(4).doesNotHaveDuplicates();
        assertThat(notices).anyMatch(notice -> notice.startsWith("going on with run "));
    }

    @Test
    void goesOnAfterARefusedKey() {
        Simulator strict = simulator;
        settings.target = new Target.Live(strict.baseUrl(), new ApiKey("wrong"), "sandbox-widget");
        RunEnd refused = start();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(refused.summary().census().of(Outcome.UNFINISHED)).isEqualTo(3);

        settings.calling(strict);
        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(effects()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedInputLeavesNoRunBehind() throws IOException {
        Files.writeString(settings.input, INPUT + "s4,closed,\"never closed\n");
        for (int time = 0; time < 2; time++) {
            RunEnd end = start();
            assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(end.reason()).contains("in.csv").contains("line 5");
            assertThat(end.summary()).isNull();
            assertThat(count("run") + count("run_row")).isZero();
        }
        assertThat(simulator.requests()).isEmpty();

        Files.writeString(settings.input, INPUT);
        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(notices).noneMatch(notice -> notice.contains("other runs here"));
    }

    @Test
    void anInputThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
        settings.input = directory.resolve("nowhere.csv");
        RunEnd end = start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.reason()).contains("nowhere.csv");
        assertThat(settings.stateDir).doesNotExist();
    }

    @Test
    void anotherProcessWithTheLockComesFirst() throws IOException {
        StateDirectory.make(settings.stateDir);
        try (LockHolder other = LockHolder.of(settings.stateDir)) {
            RunEnd end = start();
            assertThat(end.exitCode()).as("while %s has it", other).isEqualTo(ExitCode.LOCKED);
            assertThat(end.reason()).contains(settings.stateDir.toString());
        }
        assertThat(start().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsOfOtherRunsThatWaitForSomething() throws IOException {
        settings.limit = 1L;
        start();
        settings.limit = null;
        settings.input = Files.writeString(directory.resolve("other.csv"), "session_uid,state\ns9,closed\n");
        start();
        assertThat(notices).contains("other runs here: 1 unfinished, 0 with messages in doubt");
    }

    @Test
    void aMessageInDoubtIsNeverSentByAnyRun() throws IOException {
        try (Simulator lying = Simulator.start(SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withFaults(Faults.script("sendMessage", Fault.lieAbout(500))))) {
            settings.calling(lying);
            assertThat(start().exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
            settings.input = Files.writeString(directory.resolve("other.csv"), INPUT + "s4,closed,\n");
            RunEnd second = start();
            assertThat(second.summary().census().of(Outcome.IN_DOUBT)).isEqualTo(2);
            assertThat(second.summary().census().of(Outcome.APPLIED)).isEqualTo(2);
            assertThat(lying.effects().stream()
                            .filter(effect -> effect.endpoint().equals("sendMessage")))
                    .hasSize(2);
        }
    }

    private RunEnd start() {
        return new MaintenanceRun(settings.get(), notices::add).start();
    }

    private List<String> effects() {
        return simulator.effects().stream().map(MaintenanceRunTest::name).toList();
    }

    private static String name(Effect effect) {
        return effect.endpoint() + " " + effect.sessionUid();
    }

    private long count(String table) throws IOException {
        try (HikariDataSource source = LedgerFile.open(settings.stateDir)) {
            return JdbcClient.create(source)
                    .sql("SELECT COUNT(*) FROM " + table)
                    .query(Long.class)
                    .single();
        }
    }
}
