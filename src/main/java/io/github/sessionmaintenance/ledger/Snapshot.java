package io.github.sessionmaintenance.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger as it is at one moment, whatever is written to it meanwhile. Takes no lock, and makes nothing. */
public final class Snapshot {

    /** Looks at the ledger; perhaps more than once, so it must not matter how often. */
    @FunctionalInterface
    public interface Look<T> {
        T at(Ledger ledger) throws IOException;
    }

    private Snapshot() {}

    /**
     * Looks at the ledger of a directory that has one.
     *
     * @throws LedgerUnusableException if another version of this program wrote it, or it is damaged
     */
    public static <T> T of(Path stateDir, Look<T> look) throws IOException {
        while (true) {
            boolean atRest = LedgerFile.isAtRest(stateDir);
            FileTime before = LedgerFile.lastWritten(stateDir);
            try {
                T seen = once(stateDir, look);
                if (!atRest || before.equals(LedgerFile.lastWritten(stateDir))) {
                    return seen;
                }
            } catch (IOException | RuntimeException failure) {
                if (!atRest || before.equals(LedgerFile.lastWritten(stateDir))) {
                    throw failure;
                }
            }
            // a file at rest is read without any of SQLite's care for others, and a run began and wrote to it
        }
    }

    private static <T> T once(Path stateDir, Look<T> look) throws IOException {
        DataSource source = LedgerFile.openForReading(stateDir);
        Ledger ledger = Ledger.over(source);
        try {
            return new TransactionTemplate(ledger.transactionManager()).execute(status -> {
                try {
                    return look.at(ledger);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
