package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is over is forgotten at the next start, with all that belongs to it. */
@Timeout(60)
class HousekeepingTest {

    private static final List<String> FRAMEWORK = List.of(
            "BATCH_JOB_INSTANCE",
            "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_JOB_EXECUTION_CONTEXT",
            "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT");

    @TempDir
    Path directory;

    private Starts starts;
    private Settings settings;
    private Path first;

    @BeforeEach
    void prepare() throws IOException {
        starts = new Starts(directory);
        settings = starts.settings;
        first = settings.input;
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void aRunWhoseTimeIsOverIsGoneAndItsCommandStartsAfresh() throws IOException {
        Path reports = starts.start().reports();
        passes(Duration.ofDays(31));
        other();
        starts.start();
        assertThat(starts.notices).contains("forgot 1 finished run (--keep 30d)");
        assertThat(reports).doesNotExist();
        assertThat(count("SELECT COUNT(*) FROM run")).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE")).isEqualTo(1);
        assertThat(count("SELECT COUNT(DISTINCT PARAMETER_VALUE) FROM BATCH_JOB_EXECUTION_PARAMS"
                        + " WHERE PARAMETER_NAME = 'run.id'"))
                .isEqualTo(1);

        settings.input = first;
        RunEnd fresh = starts.start();
        assertThat(fresh.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(fresh.calledNothing()).isFalse();
        assertThat(starts.effects()).hasSize(4 + 1 + 4);
    }

    @Test
    void aPlanKnowsThatItWillBeForgotten() throws IOException {
        starts.start();
        assertThat(plan().known()).isNotNull();
        assertThat(plan().calls().values()).containsOnly(0L);
        passes(Duration.ofDays(31));
        assertThat(plan().known()).isNull();
        assertThat(plan().calls()).containsEntry(Endpoint.MESSAGE, 2L).containsEntry(Endpoint.UPDATE, 2L);
    }

    private Plan plan() throws IOException {
        List<Plan> plans = new ArrayList<>();
        assertThat(new MaintenancePlan(settings.get(), notice -> {}).make(problem -> {}, plans::add))
                .isEmpty();
        return plans.get(0);
    }

    @Test
    void theFrameworkKeepsNothingOfIt() throws IOException {
        starts.start();
        passes(Duration.ofDays(31));
        settings.input = Files.writeString(directory.resolve("refused.csv"), "session_uid,state\ns1,\"closed\n");
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.REFUSED);
        for (String table : FRAMEWORK) {
            String key = table.startsWith("BATCH_STEP")
                    ? "STEP_EXECUTION_ID"
                    : table.equals(FRAMEWORK.get(0)) ? "JOB_INSTANCE_ID" : "JOB_EXECUTION_ID";
            assertThat(count("SELECT COUNT(*) FROM " + table + " WHERE " + key + " = 1"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void eachRunIsKeptAsLongAsItsOwnCommandSaid() throws IOException {
        settings.keep = Duration.ofDays(90);
        starts.start();
        passes(Duration.ofDays(31));
        settings.keep = Duration.ofDays(1);
        other();
        starts.start();
        assertThat(starts.notices).noneMatch(notice -> notice.startsWith("forgot"));
        assertThat(count("SELECT COUNT(*) FROM run")).isEqualTo(2);
    }

    @Test
    void itIsKeptAsLongAsItsMessagesMustNotBeRepeated() throws IOException {
        settings.keep = Duration.ofDays(1);
        starts.start();
        passes(Duration.ofDays(6));
        settings.input = Files.writeString(directory.resolve("same.csv"), "session_uid,message\ns1,hello\ns9,hello\n");
        starts.start();
        assertThat(starts.effects().stream().filter(effect -> effect.startsWith("sendMessage")))
                .containsExactlyInAnyOrder("sendMessage s1", "sendMessage s3", "sendMessage s9");
    }

    @Test
    void onlyReportsInTheRunsOwnDirectoryAreDeleted() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        settings.outputDir = elsewhere;
        starts.start();
        settings.outputDir = null;
        other();
        Path own = starts.start().reports();
        Path note = Files.writeString(own.resolve("note.txt"), "mine");
        passes(Duration.ofDays(31));
        settings.input = Files.writeString(directory.resolve("third.csv"), "session_uid,state\ns8,closed\n");
        starts.start();
        assertThat(starts.notices).contains("forgot 2 finished runs (--keep 30d)");
        assertThat(elsewhere.resolve("errors.csv")).exists();
        assertThat(note).exists();
        assertThat(own.resolve("errors.csv")).doesNotExist();
    }

    @Test
    void aReportThatIsTheInputIsLeftWithItsRun() throws IOException {
        Path reports = starts.start().reports();
        passes(Duration.ofDays(31));
        settings.input = reports.resolve("errors.csv");
        starts.start();
        assertThat(reports.resolve("errors.csv")).exists();
        assertThat(starts.notices).noneMatch(notice -> notice.startsWith("forgot"));
    }

    private void other() throws IOException {
        settings.input = Files.writeString(directory.resolve("other.csv"), "session_uid,state\ns9,closed\n");
    }

    /** As if everything had happened so much earlier. */
    private void passes(Duration time) throws IOException {
        try (HikariDataSource source = LedgerFile.open(settings.stateDir)) {
            JdbcClient jdbc = JdbcClient.create(source);
            jdbc.sql("UPDATE run SET finished_at = finished_at - ?1, kept_until = kept_until - ?1")
                    .param(time.toMillis())
                    .update();
            jdbc.sql("UPDATE run_row SET sent_at = sent_at - ?")
                    .param(time.toMillis())
                    .update();
        }
    }

    private long count(String sql) throws IOException {
        try (HikariDataSource source = LedgerFile.open(settings.stateDir)) {
            return JdbcClient.create(source).sql(sql).query(Long.class).single();
        }
    }
}
