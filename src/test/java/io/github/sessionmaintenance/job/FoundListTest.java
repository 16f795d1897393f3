package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.find.Wording;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the list that a job's run works through, whatever ends a start. */
@Timeout(60)
class FoundListTest {

    @TempDir
    Path directory;

    private JobStarts starts;

    @BeforeEach
    void open() {
        starts = new JobStarts(directory);
        starts.stale("s1", "s2");
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void aCrashRightAfterItIsWrittenIsHarmless() throws IOException {
        crashOnce("found ");
        Path list = onlyList();
        assertThat(Files.getPosixFilePermissions(list)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(list.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(count("run")).isZero();
        starts.stale("s3");
        long pages = starts.pages();
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.pages()).as("the list was there").isEqualTo(pages);
        assertThat(starts.updated()).containsExactlyInAnyOrder("s1", "s2");
    }

    @Test
    void aListThatNoRunUsedIsDeletedOnceARunWouldBe() throws IOException {
        crashOnce("found ");
        Path unused = onlyList();
        starts.later = Duration.ofDays(1);
        starts.start();
        assertThat(unused).exists();
        Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        starts.start();
        assertThat(unused.getParent()).doesNotExist();
        assertThat(onlyList()).exists();
    }

    @Test
    void itIsForgottenWithItsRun() throws IOException {
        Path reports = starts.start().reports();
        assertThat(reports.resolve("found-stale.csv")).exists();
        starts.later = Duration.ofDays(31);
        starts.start();
        assertThat(starts.notices).contains("forgot 1 finished run (--keep 30d)");
        assertThat(reports).doesNotExist();
    }

    @Test
    void whatWasStagedOfAListThatIsGoneIsNotMixedWithTheNext() throws IOException {
        crashOnce("found-stale.csv to ");
        assertThat(count("run")).isEqualTo(1);
        stageOneOf("another list");
        Files.delete(onlyList());
        starts.stale("s3");
        RunEnd end = starts.start();
        assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.DONE);
        assertThat(end.summary().census().rows()).isEqualTo(3);
        assertThat(starts.updated()).containsExactlyInAnyOrder("s1", "s2", "s3");
    }

    @Test
    void onceAllIsStagedItIsNotNeeded() throws IOException {
        starts.settings.limit = 1L;
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.STOPPED);
        Files.delete(onlyList());
        starts.settings.limit = null;
        long pages = starts.pages();
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.pages()).isEqualTo(pages);
        assertThat(starts.updated()).containsExactlyInAnyOrder("s1", "s2");
    }

    @Test
    void aSearchThatIsRefusedChangesNothingAndLeavesNothing() throws IOException {
        starts.settings.target = new Target.Live(starts.simulator.baseUrl(), new ApiKey("other"), "w");
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(end.reason()).contains("refused the key", "no session was changed");
        assertThat(lists()).isEmpty();
        assertThat(count("run")).isZero();
    }

    @Test
    void aSearchIsStoppedAsARunIs() throws IOException {
        RunEnd terminated = starts.start(
                told -> {
                    if (told.startsWith("looking ")) {
                        Terminator.terminate();
                    }
                },
                null);
        assertThat(terminated.exitCode()).isEqualTo(ExitCode.TERMINATED);
        assertThat(terminated.reason())
                .isEqualTo("stopped by SIGTERM; no session was changed: run the same command again");
        // it needs two pages
        starts.settings.rate = "0.2/s";
        starts.settings.maxDuration = Duration.ofMillis(300);
        RunEnd late = starts.start();
        assertThat(late.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(late.reason()).contains("--max-duration", "no session was changed");
        assertThat(lists()).isEmpty();
        assertThat(count("run")).isZero();
    }

    @Test
    void whatIsNotConfirmedIsLookedForAnew() throws IOException {
        starts.settings.confirmAbove = 0;
        starts.settings.sought = JobStarts.sought(Wording.parse("hello"), null);
        RunEnd end = starts.start(starts.notices::add, (run, prospect) -> CompletableFuture.completedFuture(false));
        assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.reason()).contains("stale.yml", "nothing was called");
        assertThat(lists()).isEmpty();
        assertThat(count("run")).isZero();
    }

    /** As if the process were killed when it says something that begins so. */
    private void crashOnce(String notice) {
        RunEnd crashed = starts.start(
                told -> {
                    if (told.startsWith(notice)) {
                        throw new IllegalStateException("crashed");
                    }
                },
                null);
        assertThat(crashed.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(starts.updated()).isEmpty();
    }

    private void stageOneOf(String list) throws IOException {
        try (HikariDataSource source = LedgerFile.open(starts.settings.stateDir)) {
            JdbcClient.create(source)
                    .sql("INSERT INTO run_row (run, line, session_uid, state, update_state)"
                            + " SELECT number, 2, ?, 'closed', 'pending' FROM run")
                    .param(list)
                    .update();
        }
    }

    private Path onlyList() throws IOException {
        assertThat(lists()).hasSize(1);
        return lists().get(0);
    }

    private List<Path> lists() throws IOException {
        if (Files.notExists(starts.runs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(starts.runs())) {
            return files.filter(file -> file.getFileName().toString().startsWith("found-"))
                    .toList();
        }
    }

    private long count(String table) throws IOException {
        try (HikariDataSource source = LedgerFile.open(starts.settings.stateDir)) {
            return JdbcClient.create(source)
                    .sql("SELECT COUNT(*) FROM " + table)
                    .query(Long.class)
                    .single();
        }
    }
}
