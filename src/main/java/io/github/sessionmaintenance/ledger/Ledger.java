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
     * Makes of a run that is only staged what a start would make of it in the other ledger; only if this
     * ledger shares its secret.
     *
     * @param known the run of the other ledger that a start would go on with; null if it would begin a new one
     * @param sentSince since when a sent message is not sent again; null if it is
     * @return how many of its messages the other ledger's other runs keep from being sent
     */
    public Withheld foretell(Run run, Ledger other, @Nullable Run known, @Nullable Instant sentSince) {
        Forecast forecast = new Forecast(jdbc, JdbcClient.create(other.jdbc), known);
        return Optional.ofNullable(transaction.execute(status -> forecast.apply(run, sentSince)))
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

    public History history() {
        return new JdbcHistory(JdbcClient.create(jdbc));
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

    public Chronicle chronicle() {
        return new JdbcChronicle(JdbcClient.create(jdbc));
    }

    public Accounts accounts() {
        return new JdbcAccounts(JdbcClient.create(jdbc));
    }
}
