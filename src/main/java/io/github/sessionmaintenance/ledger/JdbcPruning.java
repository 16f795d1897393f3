package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcPruning implements Pruning {

    private static final String DUE = """
            SELECT * FROM run
             WHERE finished_at < ? AND kept_until < ?
               AND number NOT IN (SELECT run FROM run_row WHERE message_state IN ('in_doubt', 'in_flight'))
             ORDER BY number""";

    private static final String OWN_DOUBTS =
            "run = ?1 AND message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL";

    private static final String WAITING = """
            SELECT * FROM run
             WHERE number <> ?1
               AND number IN (SELECT run FROM run_row
                               WHERE (message_state = 'pending' OR message_state = 'in_doubt' AND claimed_at IS NULL)
                                 AND message_key IN (SELECT message_key FROM run_row
                                                      WHERE run = ?1 AND message_state = 'succeeded' OR %s))
             ORDER BY number""".formatted(OWN_DOUBTS);

    private static final String SENT =
            "SELECT COUNT(*), MAX(sent_at) AS last FROM run_row WHERE run = ? AND message_state = 'succeeded'";

    private static final String KEEP_CALLS = """
            INSERT INTO find_second (origin, endpoint, at, calls)
            SELECT origin, endpoint, at, calls FROM run_second JOIN run ON run.number = run_second.run
             WHERE run = ? AND at >= ?
            ON CONFLICT (origin, endpoint, at) DO UPDATE SET calls = find_second.calls + excluded.calls""";

    /** Nobody knows when they left. Reading a session may have been asking for its messages too. */
    private static final String KEEP_CALLS_IN_FLIGHT = """
            WITH flight AS (
                SELECT COUNT(*) FILTER (WHERE message_state = 'in_flight') AS messages,
                       COUNT(*) FILTER (WHERE update_state = 'in_flight') AS updates,
                       COUNT(*) FILTER (WHERE check_state = 'in_flight') AS checks
                  FROM run_row WHERE run = ?1)
            INSERT INTO find_second (origin, endpoint, at, calls)
            SELECT run.origin, made.endpoint, ?2, made.calls
              FROM run JOIN (SELECT 'sendMessage' AS endpoint, messages AS calls FROM flight
                             UNION ALL SELECT 'updateSession', updates FROM flight
                             UNION ALL SELECT 'updateSession_read', checks FROM flight
                             UNION ALL SELECT 'getSessionMessages', checks + reads FROM flight, run WHERE number = ?1)
                       AS made
             WHERE run.number = ?1 AND made.calls > 0
            ON CONFLICT (origin, endpoint, at) DO UPDATE SET calls = find_second.calls + excluded.calls""";

    private static final String INSTANCES = """
            SELECT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION NATURAL JOIN BATCH_JOB_EXECUTION_PARAMS
             WHERE PARAMETER_NAME = 'run.id' AND PARAMETER_VALUE = :run""";

    private static final String EXECUTIONS =
            "SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID IN (:instances)";

    /** What refers comes before what it refers to. */
    private static final List<String> FRAMEWORK = List.of(
            "DELETE FROM BATCH_STEP_EXECUTION_CONTEXT WHERE STEP_EXECUTION_ID IN"
                    + " (SELECT STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN (" + EXECUTIONS
                    + "))",
            "DELETE FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN (" + EXECUTIONS + ")",
            "DELETE FROM BATCH_JOB_EXECUTION_CONTEXT WHERE JOB_EXECUTION_ID IN (" + EXECUTIONS + ")",
            "DELETE FROM BATCH_JOB_EXECUTION_PARAMS WHERE JOB_EXECUTION_ID IN (" + EXECUTIONS + ")",
            "DELETE FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID IN (:instances)",
            "DELETE FROM BATCH_JOB_INSTANCE WHERE JOB_INSTANCE_ID IN (:instances)");

    private static final List<String> OWN = List.of(
            "DELETE FROM run_row WHERE run = ?",
            "DELETE FROM run_check WHERE run = ?",
            "DELETE FROM run_start WHERE run = ?",
            "DELETE FROM run_second WHERE run = ?",
            "DELETE FROM run_timing WHERE run = ?",
            "DELETE FROM run_pause WHERE run = ?",
            "DELETE FROM run_traffic WHERE run = ?",
            "DELETE FROM run_doubt WHERE run = ?",
            "DELETE FROM run WHERE number = ?");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    JdbcPruning(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public List<Run> due(Instant now, Instant sentSince) {
        return jdbc.sql(DUE)
                .params(sentSince.toEpochMilli(), now.toEpochMilli())
                .query(JdbcRuns::run)
                .list();
    }

    @Override
    public Loss loss(Run run) {
        long doubts = jdbc.sql("SELECT COUNT(*) FROM run_row WHERE " + OWN_DOUBTS)
                .param(run.number())
                .query(Long.class)
                .single();
        List<Run> waiting =
                jdbc.sql(WAITING).param(run.number()).query(JdbcRuns::run).list();
        return jdbc.sql(SENT)
                .param(run.number())
                .query((row, n) -> new Loss(doubts, waiting, row.getLong(1), JdbcRuns.instant(row, "last")))
                .single();
    }

    @Override
    public void forget(Run run, Instant now) {
        transaction.executeWithoutResult(status -> {
            keepCalls(run, now);
            List<Long> instances =
                    jdbc.sql(INSTANCES).param("run", run.id()).query(Long.class).list();
            if (!instances.isEmpty()) {
                FRAMEWORK.forEach(
                        sql -> jdbc.sql(sql).param("instances", instances).update());
            }
            OWN.forEach(sql -> jdbc.sql(sql).param(run.number()).update());
        });
    }

    private void keepCalls(Run run, Instant now) {
        long since = now.minus(JdbcCalls.LONGEST_WINDOW).toEpochMilli();
        jdbc.sql("DELETE FROM find_second WHERE at < ?").param(since).update();
        jdbc.sql(KEEP_CALLS).params(run.number(), since).update();
        jdbc.sql(KEEP_CALLS_IN_FLIGHT)
                .params(run.number(), now.truncatedTo(ChronoUnit.SECONDS).toEpochMilli())
                .update();
    }
}
