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
            INSERT INTO run (id, identity, generation, origin, input_name, input_sha256, input_columns, input_meanings,
                             delimiter, charset, bom, started_at, job, job_sha256, run_key)
            VALUES (:id, :identity, :generation, :origin, :name, :sha256, :columns, :meanings, :delimiter, :charset,
                    :bom, :at, :job, :jobSha256, :key)
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

    /** As a start's recovery would leave out what other runs have come to. */
    private static final String TO_SEND = """
            SELECT COUNT(*) FROM run_row AS mine
             WHERE run = ?1
               AND ((message_state = 'pending' AND outcome IS NULL)
                    OR (message_state = 'in_doubt' AND claimed_at IS NULL))
               AND NOT EXISTS (SELECT 1 FROM run_row AS theirs
                                WHERE theirs.message_key = mine.message_key AND theirs.message_state = 'succeeded'
                                  AND theirs.send_by = mine.send_by AND theirs.sent_at >= ?2 AND theirs.run <> ?1)
               AND NOT EXISTS (SELECT 1 FROM run_row AS theirs
                                WHERE theirs.message_key = mine.message_key
                                  AND theirs.message_state IN ('in_doubt', 'in_flight')
                                  AND theirs.claimed_at IS NOT NULL AND theirs.run <> ?1)""";

    private static final String DELETE_UNCALLED = """
            DELETE FROM run
             WHERE number = ?1
               AND NOT EXISTS (SELECT 1 FROM run_second WHERE run = ?1)
               AND NOT EXISTS (SELECT 1 FROM run_traffic WHERE run = ?1)
               AND NOT EXISTS (SELECT 1 FROM run_row
                                WHERE run = ?1
                                  AND (claimed_at IS NOT NULL OR update_tried
                                       OR message_attempts + update_attempts + check_attempts > 0))""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    JdbcRuns(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Run start(
            String id,
            String identity,
            int generation,
            String origin,
            InputShape input,
            @Nullable JobKey jobKey,
            Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("identity", identity)
                    .param("generation", generation)
                    .param("origin", origin)
                    .param("name", input.name())
                    .param("sha256", input.sha256())
                    .param("columns", Json.write(input.columns()))
                    .param("meanings", Json.write(input.meanings()))
                    .param("delimiter", String.valueOf(input.delimiter()))
                    .param("charset", input.charset().name())
                    .param("bom", input.bom())
                    .param("at", at.toEpochMilli())
                    .param("job", jobKey == null ? null : jobKey.job())
                    .param("jobSha256", jobKey == null ? null : jobKey.fileSha256())
                    .param("key", jobKey == null ? null : jobKey.runKey())
                    .update();
            jdbc.sql("UPDATE run SET starts = starts + 1, finished_at = NULL, kept_until = NULL WHERE id = ?")
                    .param(id)
                    .update();
        });
        return only("id", id);
    }

    @Override
    public Run reload(Run run) {
        return only("number", run.number());
    }

    private Run only(String column, Object value) {
        return jdbc.sql("SELECT * FROM run WHERE " + column + " = ?")
                .param(value)
                .query(JdbcRuns::run)
                .single();
    }

    @Override
    public boolean isSealed(Run run) {
        return isThere("SELECT 1 FROM run WHERE number = ? AND sealed = 1", run.number());
    }

    @Override
    public Optional<Run> latest(String identity) {
        return jdbc.sql("SELECT * FROM run WHERE identity = ? ORDER BY generation DESC LIMIT 1")
                .param(identity)
                .query(JdbcRuns::run)
                .optional();
    }

    @Override
    public List<Run> unfinished(String job) {
        return jdbc.sql("SELECT * FROM run WHERE job = ? AND finished_at IS NULL ORDER BY number")
                .param(job)
                .query(JdbcRuns::run)
                .list();
    }

    @Override
    public boolean knows(String id) {
        return isThere("SELECT 1 FROM run WHERE id = ?", id);
    }

    private boolean isThere(String sql, Object value) {
        return !jdbc.sql(sql).param(value).query().listOfRows().isEmpty();
    }

    @Override
    public long messagesToSend(Run run, @Nullable Instant sentSince) {
        return jdbc.sql(TO_SEND)
                .param(run.number())
                .param(sentSince == null ? Long.MAX_VALUE : sentSince.toEpochMilli())
                .query(Long.class)
                .single();
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
        discard(run, "DELETE FROM run WHERE number = ? AND sealed = 0");
    }

    @Override
    public boolean discardUncalled(Run run) {
        return discard(run, DELETE_UNCALLED);
    }

    private boolean discard(Run run, String deletion) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean deleted = jdbc.sql(deletion).param(run.number()).update() == 1;
            if (deleted) {
                for (String table : List.of("run_row", "run_check", "run_start")) {
                    jdbc.sql("DELETE FROM " + table + " WHERE run = ?")
                            .param(run.number())
                            .update();
                }
            }
            return deleted;
        }));
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
                Json.read(row.getString("input_meanings")),
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
                exitCode(row),
                jobKey(row));
    }

    private static @Nullable JobKey jobKey(ResultSet row) throws SQLException {
        String job = row.getString("job");
        return job == null ? null : new JobKey(job, row.getString("job_sha256"), row.getString("run_key"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable ExitCode exitCode(ResultSet row) throws SQLException {
        int code = row.getInt("exit_code");
        return row.wasNull()
                ? null
                : Arrays.stream(ExitCode.values())
                        .filter(known -> known.code() == code)
                        .findFirst()
                        .orElseThrow();
    }
}
