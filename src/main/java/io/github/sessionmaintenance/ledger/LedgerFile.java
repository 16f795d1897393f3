package io.github.sessionmaintenance.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** The one SQLite file of a state directory: the ledger, and Spring Batch's own tables beside it. */
public final class LedgerFile {

    private static final String NAME = "ledger.db";
    private static final int SCHEMA = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int CACHE_KIBIBYTES = 32 * 1024;

    private LedgerFile() {}

    /**
     * Whether the directory holds a ledger.
     *
     * @throws LedgerUnusableException if this user may not know
     */
    public static boolean isIn(Path stateDir) {
        if (!mayLookInto(stateDir.toAbsolutePath())) {
            throw LedgerUnusableException.misplaced(
                    "the state directory " + stateDir
                            + " is no directory, or may not be looked into by this user: use the user who made it, or give another one with --state-dir");
        }
        return Files.exists(stateDir.resolve(NAME));
    }

    /** In a directory that may not be entered nothing seems to exist. */
    private static boolean mayLookInto(Path directory) {
        Path parent = directory.getParent();
        return Files.exists(directory) ? Files.isExecutable(directory) : parent == null || mayLookInto(parent);
    }

    /**
     * Opens the directory's ledger, and makes it first if there is none. Only under the directory's lock.
     *
     * @throws LedgerUnusableException if it lies on a network file system or is damaged
     */
    public static HikariDataSource open(Path stateDir) throws IOException {
        LocalDisk.require(stateDir);
        System.setProperty("org.sqlite.tmpdir", stateDir.toString());
        removeLeftovers(stateDir);
        Path file = stateDir.resolve(NAME);
        createForOwnerOnly(file);
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(sqlite(file.toString(), false));
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(1);
        pool.setPoolName("ledger");
        try {
            prepare(pool, file);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return pool;
    }

    /**
     * Opens the directory's ledger for looking only: nothing is made, locked or written.
     *
     * @throws LedgerUnusableException if another version of this program wrote it, or it is damaged
     */
    public static DataSource openForReading(Path stateDir) {
        Path file = stateDir.resolve(NAME);
        DataSource source = forReading(stateDir);
        if (isIn(stateDir)) {
            requireCurrent(schema(JdbcClient.create(source), file), file);
        }
        return source;
    }

    private static DataSource forReading(Path stateDir) {
        System.setProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        Path file = stateDir.resolve(NAME);
        return sqlite(isIn(stateDir) && isAtRest(stateDir) ? file.toUri() + "?immutable=1" : file.toString(), true);
    }

    /** Whether it can be read without a trace: nobody has it open. Else SQLite writes beside it, even for a reader. */
    public static boolean isAtRest(Path stateDir) {
        return Files.notExists(stateDir.resolve(NAME + "-wal"));
    }

    /** Writes that are in the write-ahead log alone do not count. */
    static FileTime lastWritten(Path stateDir) throws IOException {
        return Files.getLastModifiedTime(stateDir.resolve(NAME));
    }

    /**
     * Whether an older version of this program wrote the directory's ledger, so that the next run brings it up to
     * date.
     *
     * @throws LedgerUnusableException if a newer version wrote it, or it is damaged
     */
    public static boolean isOutdated(Path stateDir) {
        Path file = stateDir.resolve(NAME);
        JdbcClient jdbc = JdbcClient.create(forReading(stateDir));
        int schema = schema(jdbc, file);
        refuseNewer(schema, file);
        return schema < SCHEMA;
    }

    private static void requireCurrent(int schema, Path file) {
        refuseNewer(schema, file);
        if (schema < SCHEMA) {
            throw LedgerUnusableException.misplaced("the ledger " + file + " was written by an older version of this"
                    + " program, and looking at it changes nothing: the next 'run' with this state directory brings"
                    + " it up to date, even one that is finished");
        }
    }

    private static void refuseNewer(int schema, Path file) {
        if (schema > SCHEMA) {
            throw LedgerUnusableException.misplaced(
                    "the ledger " + file + " was written by a newer version of this program: use that version");
        }
    }

    /** A killed process leaves its copy of the driver's native library behind, a megabyte each time. */
    private static void removeLeftovers(Path stateDir) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(stateDir, "sqlite-*-libsqlitejdbc*")) {
            for (Path copy : copies) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private static void createForOwnerOnly(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException expected) {
            // the usual case: an earlier run made it
        }
    }

    private static DataSource sqlite(String file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(JournalMode.WAL);
            config.setSynchronous(SynchronousMode.FULL);
            config.setTransactionMode(TransactionMode.IMMEDIATE);
            config.setPragma(Pragma.SECURE_DELETE, "true");
            config.setCacheSize(-CACHE_KIBIBYTES);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void prepare(DataSource source, Path file) {
        JdbcClient jdbc = JdbcClient.create(source);
        int schema = schema(jdbc, file);
        refuseNewer(schema, file);
        if (schema < SCHEMA) {
            new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
                if (schema == 0) {
                    make(source, jdbc);
                } else {
                    migrate(source, schema);
                }
                jdbc.sql("PRAGMA user_version = " + SCHEMA).update();
            });
        }
    }

    private static int schema(JdbcClient jdbc, Path file) {
        try {
            return jdbc.sql("PRAGMA user_version").query(Integer.class).single();
        } catch (RuntimeException e) {
            throw LedgerUnusableException.unreadable(
                    "the ledger " + file + " can't be read ("
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage()
                            + "); nothing was called: keep a copy of it, and mend it or the disk. Without it, or with an"
                            + " older copy of it, the same command may send messages again that were sent before",
                    e);
        }
    }

    private static void migrate(DataSource source, int from) {
        for (int version = from; version < SCHEMA; version++) {
            String script = "from-" + version + "-to-" + (version + 1) + ".sql";
            new ResourceDatabasePopulator(new ClassPathResource(script, LedgerFile.class)).execute(source);
        }
    }

    private static void make(DataSource source, JdbcClient jdbc) {
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"),
                        new ClassPathResource("schema.sql", LedgerFile.class))
                .execute(source);
        jdbc.sql("INSERT INTO ledger_secret VALUES (randomblob(32))").update();
    }
}
