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
 * Foretells for a run in a scratch ledger what {@link Recovery} would do to it in the real one. The
 * fingerprints of the real one stream through a temporary table: to be used in one transaction of the
 * scratch ledger, since such a table belongs to one connection.
 */
final class Withholding {

    private static final int CHUNK = 1000;

    private static final String SENT = """
            SELECT message_key, send_by FROM run_row
             WHERE message_state = 'succeeded' AND sent_at >= ? AND run <> ?""";

    /** Whoever sent it. */
    private static final String DOUBTED = """
            SELECT message_key, NULL AS send_by FROM run_row
             WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL AND run <> ?""";

    private static final String ALREADY_SENT = """
            EXISTS (SELECT 1 FROM elsewhere
                     WHERE elsewhere.message_key = run_row.message_key AND elsewhere.send_by = run_row.send_by)""";

    private static final String IN_DOUBT = """
            EXISTS (SELECT 1 FROM elsewhere
                     WHERE elsewhere.message_key = run_row.message_key AND elsewhere.send_by IS NULL)""";

    private static final String COUNT = """
            SELECT COUNT(*) FILTER (WHERE sent), COUNT(*) FILTER (WHERE doubted AND NOT sent)
              FROM (SELECT %s AS sent, %s AS doubted FROM run_row WHERE run = ? AND message_state = 'pending')""".formatted(ALREADY_SENT, IN_DOUBT);

    private final JdbcOperations scratch;
    private final JdbcClient real;
    private final long exceptNumber;

    Withholding(JdbcOperations scratch, JdbcClient real, long exceptNumber) {
        this.scratch = scratch;
        this.real = real;
        this.exceptNumber = exceptNumber;
    }

    Withheld count(Run run, @Nullable Instant sentSince) {
        scratch.execute("CREATE TEMP TABLE elsewhere (message_key BLOB NOT NULL, send_by TEXT)");
        if (sentSince != null) {
            copy(real.sql(SENT).params(sentSince.toEpochMilli(), exceptNumber));
        }
        copy(real.sql(DOUBTED).params(exceptNumber));
        scratch.execute("CREATE INDEX temp.elsewhere_key ON elsewhere (message_key, send_by)");
        Withheld withheld = JdbcClient.create(scratch)
                .sql(COUNT)
                .param(run.number())
                .query((row, n) -> new Withheld(row.getLong(1), row.getLong(2)))
                .single();
        scratch.execute("DROP TABLE elsewhere");
        return withheld;
    }

    private void copy(JdbcClient.StatementSpec fingerprints) {
        List<Message> chunk = new ArrayList<>(CHUNK);
        fingerprints.query(row -> {
            chunk.add(message(row));
            if (chunk.size() == CHUNK) {
                insert(chunk);
            }
        });
        insert(chunk);
    }

    private void insert(List<Message> chunk) {
        new Batch(scratch).run("INSERT INTO elsewhere VALUES (?, ?)", chunk, message ->
                new @Nullable Object[] {message.key(), message.sendBy()});
        chunk.clear();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(row.getBytes("message_key"), row.getString("send_by"));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Message(byte[] key, @Nullable String sendBy) {}
}
