package io.github.sessionmaintenance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerFileTest {

    @TempDir
    Path directory;

    @Test
    void isForItsOwnerOnlyWithAllThatLiesBesideIt() throws IOException {
        try (TestLedger ledger = new TestLedger(directory)) {
            ledger.start("one");
            assertThat(names()).contains("ledger.db", "ledger.db-wal", "ledger.db-shm");
            for (String name : names().filter(name -> name.startsWith("ledger")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode, wal",
        "synchronous, 2",
        "secure_delete, 1",
        "busy_timeout, 10000",
        "user_version, 8",
    })
    void losesNothingAndKeepsNothingThatWasWiped(String pragma, String value) throws IOException {
        try (HikariDataSource source = LedgerFile.open(directory)) {
            assertThat(read(source, "PRAGMA " + pragma)).isEqualTo(value);
        }
    }

    @Test
    void keepsWhatItHeldWhenItIsOpenedAgain() {
        Run run;
        byte[] secret;
        try (TestLedger ledger = new TestLedger(directory)) {
            run = ledger.sealed("one", Changes.close("a"));
            secret = secret(ledger);
        }
        try (TestLedger again = new TestLedger(directory)) {
            assertThat(again.ledger().runs().reload(run)).isEqualTo(run);
            assertThat(again.rows(run)).hasSize(1);
            assertThat(secret(again)).isEqualTo(secret).hasSize(32);
        }
    }

    @Test
    void everyLedgerHasASecretOfItsOwn() throws IOException {
        byte[] here;
        try (TestLedger ledger = new TestLedger(directory)) {
            here = secret(ledger);
        }
        try (TestLedger other = new TestLedger(Files.createDirectory(directory.resolve("other")))) {
            assertThat(secret(other)).isNotEqualTo(here);
        }
    }

    @Test
    void isRefusedIfItIsDamagedOrSomethingElse() throws IOException {
        Files.writeString(directory.resolve("ledger.db"), "this is no database ".repeat(500));
        LedgerUnusableException refusal =
                catchThrowableOfType(LedgerUnusableException.class, () -> LedgerFile.open(directory));
        assertThat(refusal.isMisplaced()).isFalse();
        assertThat(refusal).hasMessageContaining(directory.resolve("ledger.db").toString());
        assertThat(Files.readString(directory.resolve("ledger.db"))).startsWith("this is no database");
    }

    @Test
    void isRefusedIfItWasWrittenByANewerVersion() throws IOException {
        try (HikariDataSource source = LedgerFile.open(directory)) {
            JdbcClient.create(source).sql("PRAGMA user_version = 9").update();
        }
        LedgerUnusableException refusal =
                catchThrowableOfType(LedgerUnusableException.class, () -> LedgerFile.open(directory));
        assertThat(refusal.isMisplaced()).isTrue();
        assertThat(refusal).hasMessageContaining("newer version");
    }

    @Test
    void isThereOnceItWasOpened() throws IOException {
        assertThat(LedgerFile.isIn(directory)).isFalse();
        LedgerFile.open(directory).close();
        assertThat(LedgerFile.isIn(directory)).isTrue();
    }

    @Test
    void lookingAtItChangesNothing() throws IOException {
        try (TestLedger ledger = new TestLedger(directory)) {
            ledger.start("one");
        }
        Map<String, String> before = files();
        Ledger looked = Ledger.over(LedgerFile.openForReading(directory));
        assertThat(looked.runs().latest("identity-one")).isPresent();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void canBeLookedAtWhateverItsDirectoryIsCalled() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("50% ä?b#c d"));
        try (TestLedger ledger = new TestLedger(odd)) {
            ledger.start("one");
        }
        assertThat(Ledger.over(LedgerFile.openForReading(odd)).runs().latest("identity-one"))
                .isPresent();
    }

    @Test
    void whoeverLooksSeesWhatARunHasCommitted() {
        try (TestLedger ledger = new TestLedger(directory)) {
            Run run = ledger.start("one");
            Ledger looked = Ledger.over(LedgerFile.openForReading(directory));
            assertThat(looked.runs().latest("identity-one")).contains(run);
        }
    }

    @Test
    void whoeverLooksCannotWrite() throws IOException {
        LedgerFile.open(directory).close();
        DataSource source = LedgerFile.openForReading(directory);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> JdbcClient.create(source).sql("DELETE FROM run").update());
    }

    @Test
    void lookingAtNoneMakesNone() throws IOException {
        Ledger none = Ledger.over(LedgerFile.openForReading(directory));
        assertThatThrownBy(() -> none.runs().latest("identity-one")).isInstanceOf(DataAccessException.class);
        assertThat(names()).isEmpty();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : names().toList()) {
            Path file = directory.resolve(name);
            files.put(name, Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
        }
        return files;
    }

    private static String read(DataSource source, String sql) {
        return JdbcClient.create(source).sql(sql).query(String.class).single();
    }

    private static byte[] secret(TestLedger ledger) {
        return ledger.sql()
                .sql("SELECT secret FROM ledger_secret")
                .query(byte[].class)
                .single();
    }
}
