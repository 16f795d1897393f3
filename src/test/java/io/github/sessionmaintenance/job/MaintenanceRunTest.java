package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole starts inside this process, against the simulator. */
@Timeout(60)
class MaintenanceRunTest {

    @TempDir
    Path directory;

    private Starts starts;
    private Settings settings;

    @BeforeEach
    void prepare() throws IOException {
        starts = new Starts(directory);
        settings = starts.settings;
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void takesEveryRowToItsEnd() throws IOException {
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(end.reason()).isNull();
        assertThat(end.summary().census().of(Outcome.APPLIED)).isEqualTo(3);
        assertThat(starts.effects())
                .containsExactlyInAnyOrder("sendMessage s1", "updateSession s1", "updateSession s2", "sendMessage s3");
        assertThat(Files.readAllLines(end.reports().resolve("results.csv"))).hasSize(4);
        assertThat(starts.notices).anyMatch(notice -> notice.startsWith("in.csv to http://"));
    }

    @Test
    void aRefusedInputLeavesNoRunBehind() throws IOException {
        Files.writeString(settings.input, Starts.INPUT + "s4,closed,\"never closed\n");
        for (int time = 0; time < 2; time++) {
            RunEnd end = starts.start();
            assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.REFUSED);
            assertThat(end.reason()).contains("in.csv").contains("line 5");
            assertThat(end.summary()).isNull();
            assertThat(count("run") + count("run_row")).isZero();
        }
        assertThat(starts.simulator.requests()).isEmpty();

        Files.writeString(settings.input, Starts.INPUT);
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.notices).noneMatch(notice -> notice.contains("other runs here"));
    }

    @Test
    void anInputThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
        settings.input = directory.resolve("nowhere.csv");
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.reason()).contains("nowhere.csv");
        assertThat(settings.stateDir).doesNotExist();
    }

    @Test
    void anotherProcessWithTheLockComesFirst() throws IOException {
        StateDirectory.make(settings.stateDir);
        try (LockHolder other = LockHolder.of(settings.stateDir)) {
            RunEnd end = starts.start();
            assertThat(end.exitCode()).as("while %s has it", other).isEqualTo(ExitCode.LOCKED);
            assertThat(end.reason()).contains(settings.stateDir.toString());
        }
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsOfOtherRunsThatWaitForSomething() throws IOException {
        settings.limit = 1L;
        RunEnd unfinished = starts.start();
        settings.limit = null;
        settings.input = Files.writeString(directory.resolve("other.csv"), "session_uid,state\ns9,closed\n");
        starts.start();
        assertThat(starts.notices)
                .contains("other runs here: unfinished, to be run again: run "
                        + unfinished.summary().run().id() + " (in.csv)");
    }

    @Test
    void aMessageInDoubtIsNeverSentByAnyRun() throws IOException {
        try (Simulator lying = Simulator.start(SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withStoredText(text -> text + "!")
                .withFaults(Faults.script("sendMessage", Fault.lieAbout(500))))) {
            settings.calling(lying).callTimeout = Duration.ofMillis(200);
            assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
            settings.input = Files.writeString(directory.resolve("other.csv"), Starts.INPUT + "s4,closed,\n");
            RunEnd second = starts.start();
            assertThat(second.summary().census().of(Outcome.IN_DOUBT)).isEqualTo(2);
            assertThat(second.summary().census().of(Outcome.APPLIED)).isEqualTo(2);
            assertThat(lying.effects().stream()
                            .filter(effect -> effect.endpoint().equals("sendMessage")))
                    .hasSize(2);
        }
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
