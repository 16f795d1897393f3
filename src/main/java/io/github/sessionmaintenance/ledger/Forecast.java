package io.github.sessionmaintenance.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes of a run in a scratch ledger what a start would make of it in the real one: what is done there is
 * done, and what {@link Recovery} would withhold is withheld. The fingerprints of the real one stream
 * through a temporary table: to be used in one transaction of the scratch ledger, since such a table
 * belongs to one connection.
 */
final class Forecast {

    private static final int CHUNK = 1000;

    /** As {@link Recovery} would put it right: a doubt of another run's making is looked at afresh. */
    private static final String KNOWN = """
            SELECT line,
                   CASE WHEN message_state = 'in_flight' THEN 'in_doubt'
                        WHEN message_state = 'in_doubt' AND claimed_at IS NULL THEN NULL
                        ELSE outcome END AS outcome,
                   CASE WHEN message_state = 'in_flight' THEN 'in_doubt'
                        WHEN message_state = 'in_doubt' AND claimed_at IS NULL THEN 'pending'
                        ELSE message_state END AS message_state,
                   CASE WHEN update_state = 'in_flight' THEN 'pending' ELSE update_state END AS update_state,
                   CASE WHEN check_state = 'in_flight' THEN 'pending' ELSE check_state END AS check_state
              FROM run_row WHERE run = ?""";

    private static final String TAKE_OVER =
            "UPDATE run_row SET outcome = ?, message_state = ?, update_state = ?, check_state = ? WHERE run = ? AND line = ?";

    private static final String SENT = """
            SELECT message_key, send_by FROM run_row
             WHERE message_state = 'succeeded' AND sent_at >= ? AND run <> ?""";

    /** Whoever sent it. */
    private static final String DOUBTED = """
            SELECT message_key, NULL AS send_by FROM run_row
             WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL AND run <> ?""";

    private static final String ALREADY_SENT = """
            UPDATE run_row
               SET message_state = 'already_sent', outcome = CASE WHEN update_state IS NULL THEN 'applied' END
             WHERE run = ? AND message_state = 'pending' AND (message_key, send_by) IN (SELECT * FROM elsewhere)""";

    private static final String IN_DOUBT = """
            UPDATE run_row SET message_state = 'in_doubt', outcome = 'in_doubt'
             WHERE run = ? AND message_state = 'pending'
               AND message_key IN (SELECT message_key FROM elsewhere WHERE send_by IS NULL)""";

    private final JdbcOperations scratch;
    private final JdbcClient real;
    private final @Nullable Run known;

    /** @param known the run of the real ledger that a start would go on with; null if it would begin a new one */
    Forecast(JdbcOperations scratch, JdbcClient real, @Nullable Run known) {
        this.scratch = scratch;
        this.real = real;
        this.known = known;
    }

    /** @return what is withheld because of other runs */
    Withheld apply(Run run, @Nullable Instant sentSince) {
        if (known != null && known.sealed()) {
            takeOver(known, run);
        }
        long exceptNumber = known == null ? 0 : known.number();
        scratch.execute("CREATE TEMP TABLE elsewhere (message_key BLOB NOT NULL, send_by TEXT)");
        if (sentSince != null) {
            copy(real.sql(SENT).params(sentSince.toEpochMilli(), exceptNumber));
        }
        copy(real.sql(DOUBTED).params(exceptNumber));
        scratch.execute("CREATE INDEX temp.elsewhere_key ON elsewhere (message_key, send_by)");
        int alreadySent = scratch.update(ALREADY_SENT, run.number());
        Withheld withheld = new Withheld(alreadySent, scratch.update(IN_DOUBT, run.number()));
        scratch.execute("DROP TABLE elsewhere");
        return withheld;
    }

    private void takeOver(Run from, Run to) {
        stream(
                real.sql(KNOWN).param(from.number()),
                row -> new @Nullable Object[] {
                    row.getString("outcome"),
                    row.getString("message_state"),
                    row.getString("update_state"),
                    row.getString("check_state"),
                    to.number(),
                    row.getLong("line")
                },
                TAKE_OVER);
    }

    private void copy(JdbcClient.StatementSpec fingerprints) {
        stream(
                fingerprints,
                row -> new @Nullable Object[] {row.getBytes("message_key"), row.getString("send_by")},
                "INSERT INTO elsewhere VALUES (?, ?)");
    }

    private void stream(JdbcClient.StatementSpec from, Parameters parameters, String into) {
        List<@Nullable Object[]> chunk = new ArrayList<>(CHUNK);
        from.query(row -> {
            chunk.add(parameters.of(row));
            if (chunk.size() == CHUNK) {
                write(chunk, into);
            }
        });
        write(chunk, into);
    }

    private void write(List<@Nullable Object[]> chunk, String into) {
        new Batch(scratch).run(into, chunk, parameters -> parameters);
        chunk.clear();
    }

    @FunctionalInterface
    private interface Parameters {
        @Nullable
        Object[] of(ResultSet row) throws SQLException;
    }
}
