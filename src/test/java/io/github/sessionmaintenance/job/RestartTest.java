package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start after whatever ended the one before. */
@Timeout(60)
class RestartTest {

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
    void aFinishedRunCallsNothingAndSaysSoWithTheSameExitCode() throws IOException {
        Files.writeString(settings.input, "s4,unknown,\n", StandardOpenOption.APPEND);
        RunEnd first = starts.start();
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
        Files.delete(first.reports().resolve("results.csv"));
        int requests = starts.simulator.requests().size();

        RunEnd second = starts.start();
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
        assertThat(second.calledNothing()).isTrue();
        assertThat(second.summary().census()).isEqualTo(first.summary().census());
        assertThat(starts.simulator.requests()).hasSize(requests);
        assertThat(second.reports().resolve("results.csv")).as("written anew").exists();
    }

    @Test
    void callsEverythingOnceMoreOnlyIfItIsFinishedAndToldSo() {
        settings.limit = 1L;
        settings.again = true;
        assertThat(starts.start().summary().run().generation()).isEqualTo(1);
        settings.limit = null;
        RunEnd resumed = starts.start();
        assertThat(resumed.summary().run().generation())
                .as("not finished yet: resumed")
                .isEqualTo(1);
        assertThat(starts.effects()).hasSize(4).doesNotHaveDuplicates();

        RunEnd again = starts.start();
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.summary().run().generation()).isEqualTo(2);
        assertThat(starts.effects()).as("updates only").hasSize(6);
        settings.noRepeat = null;
        assertThat(starts.start().summary().run().generation()).isEqualTo(3);
        assertThat(starts.effects()).as("messages too").hasSize(10);
    }

    @Test
    void goesOnAfterAStopBeforeEverythingWasStaged() throws IOException {
        RunEnd stopped = new MaintenanceRun(settings.get(), Audience.listening(notice -> {
                    if (notice.startsWith("in.csv to ")) {
                        Terminator.terminate();
                    }
                }))
                .start(earlier -> {});
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.TERMINATED);
        assertThat(stopped.reason()).isEqualTo("stopped by SIGTERM");
        assertThat(starts.simulator.requests()).isEmpty();

        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4).doesNotHaveDuplicates();
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
        RunEnd first = starts.start();
        assertThat(first.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(first.reason()).isEqualTo("--limit 1 is reached");
        try (HikariDataSource source = LedgerFile.open(settings.stateDir)) {
            for (String statement : damage.split(";")) {
                assertThat(JdbcClient.create(source).sql(statement).update()).isPositive();
            }
        }
        settings.limit = null;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4).doesNotHaveDuplicates();
        assertThat(starts.notices).anyMatch(notice -> notice.startsWith("going on with in.csv to "));
    }

    @Test
    void goesOnAfterARefusedKey() {
        settings.target = new Target.Live(starts.simulator.baseUrl(), new ApiKey("wrong"), "sandbox-widget");
        RunEnd refused = starts.start();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(refused.summary().census().of(Outcome.UNFINISHED)).isEqualTo(3);

        settings.calling(starts.simulator);
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4).doesNotHaveDuplicates();
    }
}
