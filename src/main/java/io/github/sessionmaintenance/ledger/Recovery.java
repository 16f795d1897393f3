package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Puts right what the previous start of a run left in flight, and what other runs have come to since. */
final class Recovery {

    /** No row is to blame for a kill. */
    private static final String UPDATES = """
            UPDATE run_row SET update_state = 'pending', update_attempts = update_attempts - 1
             WHERE run = ? AND update_state = 'in_flight'""";

    private static final String CHECKS = """
            UPDATE run_row SET check_state = 'pending', check_attempts = check_attempts - 1
             WHERE run = ?1 AND line IN (SELECT line FROM run_check WHERE run = ?1) AND check_state = 'in_flight'""";

    private static final String MESSAGES = """
            UPDATE run_row
               SET message_state = 'in_doubt', message_attempts = message_attempts - 1, outcome = 'in_doubt',
                   doubted_at = ?1, completed_at = ?1, absent_at = NULL, error_code = 'message_in_doubt',
                   error_message = 'the program ended while this message was being sent'
             WHERE run = ?2 AND message_state = 'in_flight'""";

    private static final String DOUBTS = """
            UPDATE run_row SET doubt_note = NULL
             WHERE run = ? AND message_state = 'in_doubt' AND doubt_note IS NOT NULL""";

    private static final String BORROWED_DOUBTS = """
            UPDATE run_row
               SET message_state = 'pending', outcome = NULL, completed_at = NULL, error_code = NULL,
                   error_message = NULL
             WHERE run = ? AND message_state = 'in_doubt' AND claimed_at IS NULL""";

    /** A row that is applied needs its texts no longer. */
    private static final String ALREADY_SENT = """
            UPDATE run_row
               SET message_state = 'already_sent',
                   outcome = CASE WHEN update_state IS NULL THEN 'applied' END,
                   completed_at = CASE WHEN update_state IS NULL THEN ?1 END,
                   message = CASE WHEN update_state IS NULL THEN NULL ELSE message END,
                   cells = CASE WHEN update_state IS NULL THEN NULL ELSE cells END
             WHERE run = ?2 AND message_state = 'pending'
               AND EXISTS (SELECT 1 FROM run_row AS earlier
                            WHERE earlier.message_key = run_row.message_key AND earlier.message_state = 'succeeded'
                              AND earlier.send_by = run_row.send_by AND earlier.sent_at >= ?3
                              AND earlier.run <> ?2)""";

    private static final String FOREIGN_DOUBTS = """
            SELECT COUNT(*) FROM run_row
             WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL AND run <> ?""";

    /** What tells it from a doubt of this run's own: it was not called. Earlier calls had no effect for certain. */
    private static final String BORROW_DOUBTS = """
            UPDATE run_row
               SET message_state = 'in_doubt', claimed_at = NULL, outcome = 'in_doubt', completed_at = ?,
                   error_code = 'message_in_doubt',
                   error_message = 'run ' || doubt.id || ' may have sent this very message already (its line '
                       || doubt.line || '): look into the session whether it is there, then say so with'
                       || ' ''session-maintenance doubts settle ' || doubt.id || ':' || doubt.line
                       || ' --sent'' or ''--not-sent'''
              FROM (SELECT message_key, run.id, MIN(line) AS line FROM run_row JOIN run ON run.number = run_row.run
                     WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL AND run_row.run <> ?
                     GROUP BY message_key) AS doubt
             WHERE run_row.run = ? AND run_row.message_state = 'pending'
               AND run_row.message_key = doubt.message_key""";

    private final JdbcOperations jdbc;
    private final Run run;
    private final @Nullable Instant sentSince;
    private final Instant at;

    Recovery(JdbcOperations jdbc, Run run, @Nullable Instant sentSince, Instant at) {
        this.jdbc = jdbc;
        this.run = run;
        this.sentSince = sentSince;
        this.at = at;
    }

    /** @return how many calls had been in flight */
    Map<Endpoint, Integer> recover() {
        Map<Endpoint, Integer> inFlight = new EnumMap<>(Endpoint.class);
        inFlight.put(Endpoint.UPDATE, jdbc.update(UPDATES, run.number()));
        int checks = jdbc.update(CHECKS, run.number());
        inFlight.put(Endpoint.CHECK, checks);
        inFlight.put(Endpoint.MESSAGE, jdbc.update(MESSAGES, at.toEpochMilli(), run.number()));
        // a check may read a page, too
        inFlight.put(Endpoint.READ, checks + count("SELECT reads FROM run WHERE number = ?"));
        jdbc.update("UPDATE run SET reads = 0 WHERE number = ?", run.number());
        jdbc.update(DOUBTS, run.number());
        jdbc.update(BORROWED_DOUBTS, run.number());
        if (sentSince != null) {
            jdbc.update(ALREADY_SENT, at.toEpochMilli(), run.number(), sentSince.toEpochMilli());
        }
        if (count(FOREIGN_DOUBTS) > 0) {
            jdbc.update(BORROW_DOUBTS, at.toEpochMilli(), run.number(), run.number());
        }
        return inFlight;
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class, run.number());
        return count == null ? 0 : count;
    }
}
