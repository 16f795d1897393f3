package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcPruning implements Pruning {

    private static final String DUE = """
            SELECT * FROM run
             WHERE finished_at < ? AND kept_until < ?
               AND number NOT IN (SELECT run FROM run_row WHERE message_state IN ('in_doubt', 'in_flight'))
             ORDER BY number""";

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
    public void forget(Run run) {
        transaction.executeWithoutResult(status -> {
            List<Long> instances =
                    jdbc.sql(INSTANCES).param("run", run.id()).query(Long.class).list();
            if (!instances.isEmpty()) {
                FRAMEWORK.forEach(
                        sql -> jdbc.sql(sql).param("instances", instances).update());
            }
            OWN.forEach(sql -> jdbc.sql(sql).param(run.number()).update());
        });
    }
}
