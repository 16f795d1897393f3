package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Puts right what the previous start of a run left in flight. */
final class Recovery {

    private static final String UPDATES =
            "UPDATE run_row SET update_state = 'pending' WHERE run = ? AND update_state = 'in_flight'";

    private static final String MESSAGES = """
            UPDATE run_row
               SET message_state = 'in_doubt', outcome = 'in_doubt', completed_at = ?,
                   error_code = 'message_in_doubt',
                   error_message = 'the program ended while this message was being sent:'
                       || ' look into the session whether it is there'
             WHERE run = ? AND message_state = 'in_flight'""";

    private static final String BORROWED_DOUBTS = """
            UPDATE run_row
               SET message_state = 'pending', outcome = NULL, completed_at = NULL, error_code = NULL,
                   error_message = NULL
             WHERE run = ? AND message_state = 'in_doubt' AND message_attempts = 0""";

    private static final String FOREIGN_DOUBTS = """
            SELECT COUNT(*) FROM run_row
             WHERE message_state IN ('in_doubt', 'in_flight') AND message_attempts > 0 AND run <> ?""";

    private static final String BORROW_DOUBTS = """
            UPDATE run_row
               SET message_state = 'in_doubt', outcome = 'in_doubt', completed_at = ?,
                   error_code = 'message_in_doubt',
                   error_message = 'run ' || doubt.id || ' may have sent this very message already (its line '
                       || doubt.line || '): look into the session whether it is there'
              FROM (SELECT message_key, run.id, MIN(line) AS line FROM run_row JOIN run ON run.number = run_row.run
                     WHERE message_state IN ('in_doubt', 'in_flight') AND message_attempts > 0 AND run_row.run <> ?
                     GROUP BY message_key) AS doubt
             WHERE run_row.run = ? AND run_row.message_state = 'pending'
               AND run_row.message_key = doubt.message_key""";

    private final JdbcOperations jdbc;
    private final Run run;
    private final Instant at;

    Recovery(JdbcOperations jdbc, Run run, Instant at) {
        this.jdbc = jdbc;
        this.run = run;
        this.at = at;
    }

    /** @return how many calls had been in flight */
    Map<Endpoint, Integer> recover() {
        Map<Endpoint, Integer> inFlight = new EnumMap<>(Endpoint.class);
        inFlight.put(Endpoint.UPDATE, jdbc.update(UPDATES, run.number()));
        inFlight.put(Endpoint.MESSAGE, jdbc.update(MESSAGES, at.toEpochMilli(), run.number()));
        jdbc.update(BORROWED_DOUBTS, run.number());
        Integer foreign = jdbc.queryForObject(FOREIGN_DOUBTS, Integer.class, run.number());
        if (foreign != null && foreign > 0) {
            jdbc.update(BORROW_DOUBTS, at.toEpochMilli(), run.number(), run.number());
        }
        return inFlight;
    }
}
