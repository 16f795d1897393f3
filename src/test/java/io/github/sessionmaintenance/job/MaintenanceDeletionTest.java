package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.ReportSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person has a run forgotten. */
@Timeout(60)
class MaintenanceDeletionTest {

    @TempDir
    Path directory;

    private final List<Deleted> deleted = new ArrayList<>();
    private Starts starts;
    private Settings settings;
    private Path reports;

    @BeforeEach
    void run() throws IOException {
        starts = new Starts(directory);
        settings = starts.settings;
        settings.limit = 2L;
        reports = reports(starts.start());
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void nothingIsLeftOfItAndItsCommandStartsAfresh() throws IOException {
        assertThat(ledger()).as("row 4 was not called").contains("hello");
        assertThat(delete(id())).isEmpty();
        assertThat(deleted.get(0).rows()).isEqualTo(3);
        assertThat(deleted.get(0).loss().sent()).isEqualTo(1);
        assertThat(deleted.get(0).latest()).isNull();
        assertThat(reports).doesNotExist();
        assertThat(ledger()).doesNotContain("hello");
        assertThat(count("BATCH_JOB_INSTANCE")).isZero();
        assertThat(count("run_row")).isZero();

        settings.limit = null;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).containsOnlyOnce("sendMessage s3");
        assertThat(starts.effects().stream().filter("sendMessage s1"::equals)).hasSize(2);
    }

    @Test
    void afterAKillInTheMiddleTheSameCommandDoesTheRest() throws IOException {
        RunReports.discard(new ReportSettings(reports, Duration.ZERO));
        assertThat(reports).doesNotExist();
        assertThat(delete(id())).isEmpty();
        assertThat(count("run")).isZero();
    }

    @Test
    void itsFilesStayWhileAnotherRunNeedsOneAsItsInput() throws IOException {
        settings.input = reports.resolve("undo.csv");
        Files.writeString(settings.input, "session_uid,state\ns1,pending\ns2,pending\n");
        settings.limit = 1L;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.STOPPED);
        RunEnd refused = delete(id()).orElseThrow();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.reason()).contains("a file in " + reports, "is the input of run", "(undo.csv)", "move");
        assertThat(settings.input).exists();

        settings.limit = null;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(delete(id())).isEmpty();
        assertThat(reports).doesNotExist();
    }

    @Test
    void ownFilesOfAPersonStay() throws IOException {
        Path note = Files.writeString(reports.resolve("note.txt"), "mine");
        assertThat(delete(id())).isEmpty();
        assertThat(note).exists();
        assertThat(reports.resolve("results.csv")).doesNotExist();
    }

    @Test
    void itsCommandMayThenMeanAnEarlierRun() throws IOException {
        settings.limit = null;
        starts.start();
        settings.again = true;
        Path second = reports(starts.start());
        assertThat(delete(String.valueOf(second.getFileName()))).isEmpty();
        assertThat(deleted.get(0).latest()).extracting(run -> run.id()).isEqualTo(id());
    }

    @Test
    void nothingIsForgottenWhileARunIsUnderWay() throws IOException {
        try (LockHolder other = LockHolder.of(settings.stateDir)) {
            assertThat(other).isNotNull();
            assertThat(delete(id()).orElseThrow().exitCode()).isEqualTo(ExitCode.LOCKED);
        }
        assertThat(count("run")).isEqualTo(1);
    }

    private Optional<RunEnd> delete(String id) {
        return new MaintenanceDeletion(settings.stateDir, false, false, starts.notices::add).delete(id, deleted::add);
    }

    private String id() {
        return String.valueOf(reports.getFileName());
    }

    private static Path reports(RunEnd end) {
        Path reports = end.reports();
        assertThat(reports).isNotNull();
        return reports;
    }

    /** All that is in its files. */
    private String ledger() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("ledger.db", "ledger.db-wal")) {
            Path file = settings.stateDir.resolve(name);
            if (Files.exists(file)) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
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
