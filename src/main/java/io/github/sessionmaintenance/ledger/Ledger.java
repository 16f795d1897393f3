package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's sides, over one database. */
public final class Ledger {

    private final JdbcTemplate jdbc;
    private final JdbcTransactionManager transactionManager;
    private final TransactionOperations transaction;

    private Ledger(DataSource source) {
        jdbc = new JdbcTemplate(source);
        transactionManager = new JdbcTransactionManager(source);
        transaction = new TransactionTemplate(transactionManager);
    }

    /** The ledger that this database holds. */
    public static Ledger over(DataSource source) {
        return new Ledger(source);
    }

    /** What it shares its transactions through. */
    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    public Runs runs() {
        return new JdbcRuns(JdbcClient.create(jdbc), transaction);
    }

    /** Makes this ledger's fingerprints the same as the other's; only while it is empty. */
    public void shareSecretOf(Ledger other) {
        jdbc.update("UPDATE ledger_secret SET secret = ?", (Object) other.secret());
    }

    /**
     * How many of the run's messages the other ledger's runs would keep from being sent; only if this
     * ledger shares its secret.
     *
     * @param exceptNumber a run of the other ledger that does not count; 0 if all do
     * @param sentSince since when a sent message counts; null if none does
     */
    public Withheld withheld(Run run, Ledger other, long exceptNumber, @Nullable Instant sentSince) {
        Withholding withholding = new Withholding(jdbc, JdbcClient.create(other.jdbc), exceptNumber);
        return Optional.ofNullable(transaction.execute(status -> withholding.count(run, sentSince)))
                .orElseThrow();
    }

    public Staging staging() {
        return new JdbcStaging(jdbc, transaction, new Fingerprint(secret()));
    }

    private byte[] secret() {
        byte[] secret = jdbc.queryForObject("SELECT secret FROM ledger_secret", byte[].class);
        if (secret == null) {
            throw new IllegalStateException("the ledger has no secret");
        }
        return secret;
    }

    public Pruning pruning() {
        return new JdbcPruning(JdbcClient.create(jdbc), transaction);
    }

    /**
     * Writes the whole file anew. What was wiped is overwritten at once, but SQLite may have moved it before
     * and left a copy in the gap between a page's cells; nothing else clears those.
     */
    public void compact() {
        jdbc.execute("VACUUM");
    }

    public Calls calls() {
        return new JdbcCalls(jdbc, transaction);
    }

    public Doubts doubts() {
        return new JdbcDoubts(JdbcClient.create(jdbc), new Fingerprint(secret()));
    }

    public DoubtDesk doubtDesk() {
        return new JdbcDoubtDesk(jdbc, transaction);
    }

    public Accounts accounts() {
        return new JdbcAccounts(JdbcClient.create(jdbc));
    }
}
