package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.sqlite.SQLiteDataSource;

/** A ledger of an older version is taken over as it is. */
class MigrationTest {

    @TempDir
    Path directory;

    private Path old;

    @BeforeEach
    void writeVersion1() throws IOException {
        old = Files.createDirectory(directory.resolve("old"));
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + old.resolve("ledger.db"));
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"),
                        new ClassPathResource("schema-1.sql", MigrationTest.class),
                        new ClassPathResource("rows-1.sql", MigrationTest.class))
                .execute(source);
    }

    @Test
    void itBecomesWhatAFreshOneIs() throws IOException {
        Path fresh = Files.createDirectory(directory.resolve("fresh"));
        try (HikariDataSource migrated = LedgerFile.open(old);
                HikariDataSource made = LedgerFile.open(fresh)) {
            assertThat(shape(migrated)).isEqualTo(shape(made)).containsKeys("run", "run_doubt", "index known_message");
            assertThat(version(migrated)).isEqualTo(version(made));
        }
        LedgerFile.open(old).close();
    }

    /** What is left of a staging that was broken off is staged anew: an older version told otherwise what rows ask for. */
    @Test
    void nothingIsLeftOfRunsThatAreNotSealed() throws IOException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + old.resolve("ledger.db"));
        for (int version = 1; version < 5; version++) {
            String script = "from-" + version + "-to-" + (version + 1) + ".sql";
            new ResourceDatabasePopulator(new ClassPathResource(script, LedgerFile.class)).execute(source);
        }
        JdbcClient version5 = JdbcClient.create(source);
        version5.sql("PRAGMA user_version = 5").update();
        version5.sql("UPDATE run SET sealed = 0 WHERE number = (SELECT MIN(number) FROM run)")
                .update();
        String rowsOfIt = "SELECT COUNT(*) FROM run_row WHERE run IN (SELECT number FROM run WHERE sealed = 0)";
        String allRows = "SELECT COUNT(*) FROM run_row";
        long gone = version5.sql(rowsOfIt).query(Long.class).single();
        long all = version5.sql(allRows).query(Long.class).single();
        assertThat(gone).isBetween(1L, all - 1);
        try (HikariDataSource migrated = LedgerFile.open(old)) {
            assertThat(JdbcClient.create(migrated)
                            .sql(allRows)
                            .query(Long.class)
                            .single())
                    .isEqualTo(all - gone);
        }
    }

    /** Version 2 told another run's doubt by its having no attempts; the time of an earlier call stayed. */
    @Test
    void aDoubtThatVersion2BorrowedIsStillBorrowed() throws IOException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + old.resolve("ledger.db"));
        new ResourceDatabasePopulator(new ClassPathResource("from-1-to-2.sql", LedgerFile.class)).execute(source);
        JdbcClient version2 = JdbcClient.create(source);
        version2.sql("PRAGMA user_version = 2").update();
        version2.sql("UPDATE run_row SET message_attempts = 0 WHERE run = 2 AND line = 2")
                .update();
        try (TestLedger ledger = new TestLedger(old)) {
            Run killed = ledger.ledger().runs().latest("identity-killed").orElseThrow();
            assertThat(ledger.ledger().doubts().open(killed)).isEmpty();
            ledger.calls().recover(killed, null, TestLedger.NOW);
            assertThat(ledger.pending(killed, MESSAGE))
                    .extracting(PendingCall::line)
                    .contains(2L);
        }
    }

    @Test
    void itKeepsItsRowsAndWhatTheyMean() {
        try (TestLedger ledger = new TestLedger(old)) {
            Run done = ledger.ledger().runs().latest("identity-done").orElseThrow();
            assertThat(done.finishedAt()).isEqualTo(Instant.ofEpochMilli(9000));
            assertThat(ledger.ledger().pruning().due(TestLedger.NOW, TestLedger.NOW))
                    .as("thirty days later")
                    .containsExactly(done);
            assertThat(ledger.row(done, 2).outcome()).isEqualTo(Outcome.APPLIED);

            Run killed = ledger.ledger().runs().latest("identity-killed").orElseThrow();
            ledger.calls().recover(killed, null, TestLedger.NOW);
            assertThat(ledger.rows(killed))
                    .extracting(RowAccount::message)
                    .containsExactly(CallState.IN_DOUBT, CallState.IN_DOUBT, CallState.PENDING);
            assertThat(ledger.ledger().doubts().open(killed))
                    .extracting(Doubt::since)
                    .containsExactly(Instant.ofEpochMilli(6000), TestLedger.NOW);
            assertThat(ledger.pending(killed, MESSAGE)).hasSize(1);
            assertThat(ledger.sql()
                            .sql("SELECT sent_at FROM run_row WHERE run = 1")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5000);
        }
    }

    @Test
    void whatWasNotWhollyStagedIsStagedAnew() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + old.resolve("ledger.db"));
        JdbcClient.create(source)
                .sql("UPDATE run SET sealed = 0 WHERE identity = 'identity-killed'")
                .update();
        try (TestLedger ledger = new TestLedger(old)) {
            Run killed = ledger.ledger().runs().latest("identity-killed").orElseThrow();
            assertThat(ledger.rows(killed)).isEmpty();
            Run done = ledger.ledger().runs().latest("identity-done").orElseThrow();
            assertThat(ledger.rows(done)).isNotEmpty();
        }
    }

    @Test
    void lookingAtItSaysWhatToDo() throws IOException {
        byte[] before = Files.readAllBytes(old.resolve("ledger.db"));
        LedgerUnusableException refusal =
                catchThrowableOfType(LedgerUnusableException.class, () -> LedgerFile.openForReading(old));
        assertThat(refusal.isMisplaced()).isTrue();
        assertThat(refusal).hasMessageContainingAll("older version", "'run'");
        assertThat(Files.readAllBytes(old.resolve("ledger.db"))).isEqualTo(before);
    }

    /** Tables and indexes with their columns, whatever their order. */
    private static Map<String, Set<String>> shape(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        Map<String, Set<String>> shape = new TreeMap<>();
        for (String table : names(jdbc, "table")) {
            shape.put(
                    table,
                    new TreeSet<>(jdbc.sql("SELECT name || ' ' || type || ' ' || \"notnull\" || ' '"
                                    + " || COALESCE(dflt_value, '') || ' ' || pk FROM pragma_table_info(?)")
                            .param(table)
                            .query(String.class)
                            .list()));
        }
        for (String index : names(jdbc, "index")) {
            shape.put(
                    "index " + index,
                    new TreeSet<>(jdbc.sql("SELECT m.tbl_name || ' ' || COALESCE(i.name, '') || ' '"
                                    + " || COALESCE(m.sql, '') FROM sqlite_master AS m, pragma_index_info(?) AS i"
                                    + " WHERE m.name = ?")
                            .params(index, index)
                            .query(String.class)
                            .list()));
        }
        return shape;
    }

    private static List<String> names(JdbcClient jdbc, String type) {
        return jdbc.sql("SELECT name FROM sqlite_master WHERE type = ?")
                .param(type)
                .query(String.class)
                .list();
    }

    private static int version(DataSource source) {
        return JdbcClient.create(source)
                .sql("PRAGMA user_version")
                .query(Integer.class)
                .single();
    }
}
