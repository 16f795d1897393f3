package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.CallState.IN_DOUBT;

import io.github.sessionmaintenance.record.CallState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes what became of messages in doubt, and by what it was found out. */
final class Findings {

    /** What settles a doubt, as the ledger spells it. */
    enum Way {
        READ_BACK("read_back"),
        PERSON("person");

        private final String wire;

        Way(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** What is sent took an attempt, even one that was given back. A row that is applied needs its texts no longer. */
    private static final String SETTLE = """
            UPDATE run_row
               SET message_state = ?1, outcome = ?2, completed_at = CASE WHEN ?2 IS NOT NULL THEN ?3 END,
                   sent_at = CASE WHEN ?1 = 'succeeded' THEN claimed_at END, settled_by = ?4,
                   message_attempts = CASE WHEN ?1 = 'succeeded' THEN MAX(message_attempts, 1) ELSE message_attempts END,
                   message_id = COALESCE(?5, message_id), error_code = NULL, error_message = NULL,
                   doubted_at = NULL, absent_at = NULL, doubt_note = NULL,
                   message = CASE WHEN ?2 = 'applied' THEN NULL ELSE message END,
                   cells = CASE WHEN ?2 = 'applied' THEN NULL ELSE cells END
             WHERE run = ?6 AND line = ?7 AND message_state = 'in_doubt' AND claimed_at IS NOT NULL""";

    /** Rows of other runs that wait for the same doubt, whoever sends them. The first condition is the index's. */
    static final String SHARERS = """
            message_state IN ('in_doubt', 'in_flight') AND message_state = 'in_doubt' AND claimed_at IS NULL
               AND message_key = (SELECT message_key FROM run_row WHERE run = ?1 AND line = ?2)""";

    private static final String REOPEN = "UPDATE run SET finished_at = NULL, kept_until = NULL WHERE number IN"
            + " (SELECT run FROM run_row WHERE " + SHARERS + ")";

    /** The message is sent, however long ago; a start of a run that sends it as another sender decides anew. */
    private static final String SHARE = """
            UPDATE run_row
               SET message_state = 'already_sent', outcome = CASE WHEN update_state IS NULL THEN 'applied' END,
                   completed_at = CASE WHEN update_state IS NULL THEN ?3 END, error_code = NULL, error_message = NULL,
                   message = CASE WHEN update_state IS NULL THEN NULL ELSE message END,
                   cells = CASE WHEN update_state IS NULL THEN NULL ELSE cells END
             WHERE %s AND send_by = (SELECT send_by FROM run_row WHERE run = ?1 AND line = ?2)""".formatted(SHARERS);

    private static final String LOOKED = """
            UPDATE run_row
               SET absent_at = CASE WHEN ?1 IS NULL THEN COALESCE(absent_at, ?2) ELSE absent_at END, doubt_note = ?1
             WHERE run = ?3 AND line = ?4 AND message_state = 'in_doubt' AND claimed_at IS NOT NULL""";

    private static final String COUNT = """
            INSERT INTO run_doubt (run, way, sent, doubts) VALUES (?, ?, ?, 1)
            ON CONFLICT (run, way, sent) DO UPDATE SET doubts = run_doubt.doubts + 1""";

    private final JdbcOperations jdbc;
    private final Run run;
    private final long atMillis;
    private final Way way;

    Findings(JdbcOperations jdbc, Run run, long atMillis, Way way) {
        this.jdbc = jdbc;
        this.run = run;
        this.atMillis = atMillis;
        this.way = way;
    }

    /** @throws IllegalStateException if a message is not in doubt: a bug */
    void write(List<Finding> findings) {
        for (Finding finding : findings) {
            if (changed(finding) != 1) {
                throw new IllegalStateException("the message of line " + finding.line() + " is not in doubt");
            }
        }
    }

    private int changed(Finding finding) {
        if (finding.next() == IN_DOUBT) {
            return jdbc.update(LOOKED, finding.note(), atMillis, run.number(), finding.line());
        }
        JdbcCalls.requireLegal(IN_DOUBT, finding.next());
        jdbc.update(COUNT, run.number(), way.wire(), finding.next() == CallState.SUCCEEDED);
        if (finding.next() == CallState.SUCCEEDED) {
            jdbc.update(REOPEN, run.number(), finding.line());
            jdbc.update(SHARE, run.number(), finding.line(), atMillis);
        }
        @Nullable
        String outcome = finding.outcome() == null ? null : finding.outcome().wire();
        @Nullable String id = finding.messageId().isEmpty() ? null : finding.messageId();
        return jdbc.update(
                SETTLE, finding.next().wire(), outcome, atMillis, way.wire(), id, run.number(), finding.line());
    }
}
