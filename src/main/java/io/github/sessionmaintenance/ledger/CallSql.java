package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import org.jspecify.annotations.Nullable;

/** The statements of the pump, one form for each endpoint's columns. */
final class CallSql {

    static final String TRAFFIC = """
            INSERT INTO run_traffic (run, endpoint, calls, retries, throttled) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, endpoint) DO UPDATE
               SET calls = run_traffic.calls + excluded.calls, retries = run_traffic.retries + excluded.retries,
                   throttled = run_traffic.throttled + excluded.throttled""";

    static final String SECOND = """
            INSERT INTO run_second (run, endpoint, at, calls) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, endpoint, at) DO UPDATE SET calls = run_second.calls + excluded.calls""";

    private static final String PENDING = """
            SELECT line, session_uid, state, chat_mode, segment, send_by, message, #_attempts AS attempts
              FROM run_row
             WHERE run = ? AND line > ? AND line <= ? AND outcome IS NULL AND #_state = 'pending' AND %s
             ORDER BY line LIMIT ?""";

    private static final String CLAIM = """
            UPDATE run_row SET #_state = 'in_flight', #_attempts = #_attempts + 1, claimed_at = ?
             WHERE run = ? AND line = ? AND #_state = 'pending'""";

    /** A row that is applied needs its texts no longer. */
    private static final String SETTLE = """
            UPDATE run_row
               SET #_state = ?1, #_attempts = #_attempts - ?2, outcome = ?3, completed_at = ?4,
                   http_status = COALESCE(?5, http_status), error_code = ?6, error_message = ?7,
                   message_id = COALESCE(?8, message_id),
                   message = CASE WHEN ?3 = 'applied' THEN NULL ELSE message END,
                   cells = CASE WHEN ?3 = 'applied' THEN NULL ELSE cells END
             WHERE run = ?9 AND line = ?10 AND #_state = 'in_flight'""";

    private CallSql() {}

    static String pending(Endpoint endpoint) {
        return of(
                PENDING.formatted(
                        switch (endpoint) {
                            case MESSAGE -> "1 = 1";
                            case UPDATE -> "(message_state IS NULL OR message_state IN ('succeeded', 'already_sent'))";
                            case READ -> throw noRowAsksFor(endpoint);
                        }),
                endpoint);
    }

    static String claim(Endpoint endpoint) {
        return of(CLAIM, endpoint);
    }

    static String settle(Endpoint endpoint) {
        return of(SETTLE, endpoint);
    }

    static @Nullable Object[] parameters(Run run, Settlement settlement) {
        return new @Nullable Object[] {
            settlement.next().wire(),
            settlement.costsAttempt() ? 0 : 1,
            settlement.outcome() == null ? null : settlement.outcome().wire(),
            settlement.outcome() == null ? null : settlement.at().toEpochMilli(),
            settlement.httpStatus() == 0 ? null : settlement.httpStatus(),
            settlement.error() == null ? null : settlement.error().wire(),
            settlement.reason().isEmpty() ? null : settlement.reason(),
            settlement.messageId().isEmpty() ? null : settlement.messageId(),
            run.number(),
            settlement.line()
        };
    }

    private static String of(String sql, Endpoint endpoint) {
        return sql.replace(
                "#",
                switch (endpoint) {
                    case MESSAGE -> "message";
                    case UPDATE -> "update";
                    case READ -> throw noRowAsksFor(endpoint);
                });
    }

    private static IllegalArgumentException noRowAsksFor(Endpoint endpoint) {
        return new IllegalArgumentException("no row asks for " + endpoint.path());
    }
}
