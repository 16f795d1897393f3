package io.github.sessionmaintenance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.doctor.Finding.Level;
import io.github.sessionmaintenance.job.LockHolder;
import io.github.sessionmaintenance.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier runs have left, and one that is under way. */
class LedgerCheckTest {

    @TempDir
    Path directory;

    @Test
    void none() {
        assertThat(LedgerCheck.of(directory).level()).isEqualTo(Level.OK);
        assertThat(LedgerCheck.of(directory.resolve("none")).level()).isEqualTo(Level.OK);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "8, OK,      can be read",
        "6, WARNING, any run has brought it up to date",
        "9, PROBLEM, was written by a newer version of this program: use that version",
    })
    void ofWhateverVersion(int version, Level level, String told) throws IOException {
        try (HikariDataSource source = LedgerFile.open(directory)) {
            JdbcClient.create(source).sql("PRAGMA user_version = " + version).update();
        }
        Finding finding = LedgerCheck.of(directory);
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).contains(told);
    }

    @Test
    void aDamagedOne() throws IOException {
        Files.writeString(directory.resolve("ledger.db"), "this is no database ".repeat(500));
        Finding finding = LedgerCheck.of(directory);
        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.sentence()).contains("can't be read", "keep a copy of it");
    }

    @Test
    void oneThatIsOpen() throws IOException {
        try (HikariDataSource source = LedgerFile.open(directory)) {
            JdbcClient.create(source).sql("CREATE TABLE more (a)").update();
            Finding left = LedgerCheck.of(directory);
            assertThat(left.level()).isEqualTo(Level.WARNING);
            assertThat(left.sentence()).contains("left open", "its own command again");
            try (LockHolder other = LockHolder.of(directory)) {
                assertThat(LedgerCheck.of(directory).sentence())
                        .as("of %s", other.process())
                        .isEqualTo("in use by a run, so not looked into");
            }
        }
    }

    /** SQLite would make or change the file beside it, even for a reader. */
    @Test
    void whatAKilledRunLeavesIsNotTouched() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (HikariDataSource source = LedgerFile.open(directory)) {
            JdbcClient.create(source).sql("CREATE TABLE more (a)").update();
            for (String name : new String[] {"ledger.db", "ledger.db-wal"}) {
                Files.copy(directory.resolve(name), copy.resolve(name));
            }
        }
        assertThat(LedgerCheck.of(copy).level()).isEqualTo(Level.WARNING);
        assertThat(copy).isDirectoryNotContaining("glob:**-shm");
    }

    @Test
    void aRunUnderWay() throws IOException {
        try (LockHolder other = LockHolder.of(directory)) {
            Finding finding = RunCheck.of(directory);
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.sentence()).contains("process " + other.process(), "kill " + other.process());
        }
        assertThat(RunCheck.of(directory).level()).isEqualTo(Level.OK);
    }

    @Test
    void aLockThatTellsNothing() throws IOException {
        Files.createDirectory(directory.resolve("lock"));
        Finding finding = RunCheck.of(directory);
        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).contains("does not tell", "exits with 75");
    }
}
