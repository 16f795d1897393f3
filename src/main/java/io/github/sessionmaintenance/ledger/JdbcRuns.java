package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.ExitCode;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcRuns implements Runs {

    private static final String INSERT = """
            INSERT INTO run (id, identity, generation, origin, input_name, input_sha256, input_columns, delimiter,
                             charset, bom, started_at)
            VALUES (:id, :identity, :generation, :origin, :name, :sha256, :columns, :delimiter, :charset, :bom, :at)
            ON CONFLICT (identity, generation) DO NOTHING""";

    /** Also one that waited for another run's doubt, which is settled: it has not taken note yet. */
    private static final String UNFINISHED = """
            SELECT * FROM run
             WHERE number <> :except
               AND (finished_at IS NULL OR number IN (
                   SELECT run FROM run_row AS mine
                    WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM run_row AS theirs
                                       WHERE theirs.message_key = mine.message_key
                                         AND theirs.message_state IN ('in_doubt', 'in_flight')
                                         AND theirs.claimed_at IS NOT NULL)))
             ORDER BY number""";

    /** A doubt of another run's making (never called here) is that run's doubt, not this one's. */
    private static final String IN_DOUBT = """
            SELECT * FROM run
             WHERE number <> :except
               AND number IN (SELECT run FROM run_row
                               WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL)
             ORDER BY number""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    JdbcRuns(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Run start(String id, String identity, int generation, String origin, InputShape input, Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("identity", identity)
                    .param("generation", generation)
                    .param("origin", origin)
                    .param("name", input.name())
                    .param("sha256", input.sha256())
                    .param("columns", Json.write(input.columns()))
                    .param("delimiter", String.valueOf(input.delimiter()))
                    .param("charset", input.charset().name())
                    .param("bom", input.bom())
                    .param("at", at.toEpochMilli())
                    .update();
            jdbc.sql("UPDATE run SET starts = starts + 1, finished_at = NULL, kept_until = NULL WHERE id = ?")
                    .param(id)
                    .update();
        });
        return jdbc.sql("SELECT * FROM run WHERE id = ?")
                .param(id)
                .query(JdbcRuns::run)
                .single();
    }

    @Override
    public Run reload(Run run) {
        return jdbc.sql("SELECT * FROM run WHERE number = ?")
                .param(run.number())
                .query(JdbcRuns::run)
                .single();
    }

    @Override
    public boolean isSealed(Run run) {
        return jdbc.sql("SELECT COUNT(*) FROM run WHERE number = ? AND sealed = 1")
                        .param(run.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Optional<Run> latest(String identity) {
        return jdbc.sql("SELECT * FROM run WHERE identity = ? ORDER BY generation DESC LIMIT 1")
                .param(identity)
                .query(JdbcRuns::run)
                .optional();
    }

    @Override
    public void end(Run run, ExitCode exitCode, boolean finished, Instant at, Duration kept) {
        jdbc.sql("UPDATE run SET exit_code = ?, finished_at = ?, kept_until = ? WHERE number = ?")
                .param(exitCode.code())
                .param(finished ? at.toEpochMilli() : null)
                .param(finished ? at.plus(kept).toEpochMilli() : null)
                .param(run.number())
                .update();
    }

    @Override
    public void discard(Run run) {
        transaction.executeWithoutResult(status -> {
            int unsealed = jdbc.sql("DELETE FROM run WHERE number = ? AND sealed = 0")
                    .param(run.number())
                    .update();
            if (unsealed == 1) {
                for (String table : List.of("run_row", "run_check")) {
                    jdbc.sql("DELETE FROM " + table + " WHERE run = ?")
                            .param(run.number())
                            .update();
                }
            }
        });
    }

    @Override
    public Waiting waiting(long exceptNumber) {
        return new Waiting(runs(UNFINISHED, exceptNumber), runs(IN_DOUBT, exceptNumber));
    }

    private List<Run> runs(String sql, long exceptNumber) {
        return jdbc.sql(sql).param("except", exceptNumber).query(JdbcRuns::run).list();
    }

    static Run run(ResultSet row, int number) throws SQLException {
        InputShape input = new InputShape(
                row.getString("input_name"),
                row.getString("input_sha256"),
                Json.read(row.getString("input_columns")),
                row.getString("delimiter").charAt(0),
                Charset.forName(row.getString("charset")),
                row.getBoolean("bom"));
        return new Run(
                row.getLong("number"),
                row.getString("id"),
                row.getString("identity"),
                row.getInt("generation"),
                row.getString("origin"),
                input,
                row.getBoolean("sealed"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "finished_at"),
                exitCode(row.getInt("exit_code"), row.wasNull()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable ExitCode exitCode(int code, boolean missing) {
        return missing
                ? null
                : Arrays.stream(ExitCode.values())
                        .filter(known -> known.code() == code)
                        .findFirst()
                        .orElseThrow();
    }
}
