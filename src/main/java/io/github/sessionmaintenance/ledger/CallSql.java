package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of the pump, one form for each endpoint's columns. */
final class CallSql {

    static final String TRAFFIC = """
            INSERT INTO run_traffic (run, endpoint, calls, retries, throttled) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, endpoint) DO UPDATE
               SET calls = run_traffic.calls + excluded.calls, retries = run_traffic.retries + excluded.retries,
                   throttled = run_traffic.throttled + excluded.throttled""";

    static final String SECOND = """
            INSERT INTO run_second (run, endpoint, at, calls, throttled) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, endpoint, at) DO UPDATE
               SET calls = run_second.calls + excluded.calls, throttled = run_second.throttled + excluded.throttled""";

    static final String TIMING = """
            INSERT INTO run_timing (run, endpoint, status, micros, calls) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, endpoint, status, micros) DO UPDATE SET calls = run_timing.calls + excluded.calls""";

    static final String PAUSE = """
            INSERT INTO run_pause (run, endpoint, since, until) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, endpoint, since) DO UPDATE SET until = excluded.until""";

    private static final String PENDING = """
            SELECT line, session_uid, state, chat_mode, segment, send_by, message, #_attempts AS attempts
              FROM run_row
             WHERE run = ? AND line > ? AND line <= ? AND outcome IS NULL AND #_state = 'pending' AND %s
             ORDER BY line LIMIT ?""";

    /** Only few runs have any, and those that have none must not be gone through. A message that was sent is not left. */
    static final String PENDING_CHECKS = """
            SELECT run_row.line, session_uid, state, chat_mode, run_row.segment,
                   CASE message_state WHEN 'already_sent' THEN NULL ELSE send_by END AS send_by,
                   CASE message_state WHEN 'already_sent' THEN NULL ELSE message END AS message,
                   check_attempts AS attempts, run_check.*
              FROM run_check CROSS JOIN run_row USING (run, line)
             WHERE run_check.run = ? AND run_check.line > ? AND run_check.line <= ?
               AND outcome IS NULL AND check_state = 'pending'
             ORDER BY run_check.line LIMIT ?""";

    private static final String CLAIM = """
            UPDATE run_row SET %s #_state = 'in_flight', #_attempts = #_attempts + 1
             WHERE run = ? AND line = ? AND outcome IS NULL AND #_state = 'pending' AND %s""";

    private static final String REFUND = """
            UPDATE run_row SET #_attempts = #_attempts - 1
             WHERE run = ? AND line = ? AND #_state IN ('pending', 'in_doubt') AND #_attempts > 0""";

    private static final String CHECKED = "(check_state IS NULL OR check_state = 'succeeded')";

    /** A row that is applied needs its texts no longer. */
    private static final String SETTLE = """
            UPDATE run_row
               SET #_state = ?1, #_attempts = #_attempts - ?2, outcome = ?3, completed_at = ?4,
                   http_status = COALESCE(?5, http_status), error_code = ?6, error_message = ?7,
                   message_id = COALESCE(?8, message_id), %s
                   message = CASE WHEN ?3 = 'applied' THEN NULL ELSE message END,
                   cells = CASE WHEN ?3 = 'applied' THEN NULL ELSE cells END
             WHERE run = ?9 AND line = ?10 AND #_state = ?11""";

    private static final String MESSAGE_TIMES = """
            sent_at = CASE WHEN ?1 = 'succeeded' THEN ?12 END,
            settled_by = NULL, doubted_at = CASE WHEN ?1 = 'in_doubt' THEN ?13 END, absent_at = NULL, doubt_note = NULL,""";

    private CallSql() {}

    static String pending(Endpoint endpoint) {
        return endpoint == Endpoint.CHECK ? PENDING_CHECKS : of(PENDING.formatted(turn(endpoint)), endpoint);
    }

    static String claim(Endpoint endpoint) {
        return of(CLAIM.formatted(noted(endpoint), turn(endpoint)), endpoint);
    }

    private static String noted(Endpoint endpoint) {
        return switch (endpoint) {
            case MESSAGE -> "claimed_at = ?, claimed_within = ?,";
            case UPDATE -> "update_tried = COALESCE(update_tried, 0) + 1,";
            case CHECK, READ, LIST -> "";
        };
    }

    /** First a row's check, then its message; an update's turn comes once that is sent for certain. */
    private static String turn(Endpoint endpoint) {
        return switch (endpoint) {
            case MESSAGE -> CHECKED;
            case UPDATE -> CHECKED + " AND (message_state IS NULL OR message_state IN ('succeeded', 'already_sent'))";
            case CHECK, READ, LIST -> "1 = 1";
        };
    }

    static @Nullable Object[] claimParameters(Run run, PendingCall call, ServerTime at) {
        return call.endpoint() == Endpoint.MESSAGE
                ? new @Nullable Object[] {at.at().toEpochMilli(), at.within().toMillis(), run.number(), call.line()}
                : new @Nullable Object[] {run.number(), call.line()};
    }

    static String refund(Endpoint endpoint) {
        return of(REFUND, endpoint);
    }

    static String settle(Endpoint endpoint) {
        return of(SETTLE.formatted(endpoint == Endpoint.MESSAGE ? MESSAGE_TIMES : ""), endpoint);
    }

    static @Nullable Object[] settleParameters(Run run, Settlement settlement, CallState from, ServerTime serverTime) {
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                settlement.next().wire(),
                settlement.costsAttempt() ? 0 : 1,
                settlement.outcome() == null ? null : settlement.outcome().wire(),
                settlement.outcome() == null ? null : settlement.at().toEpochMilli(),
                settlement.httpStatus() == 0 ? null : settlement.httpStatus(),
                settlement.error() == null ? null : settlement.error().wire(),
                settlement.reason().isEmpty() ? null : settlement.reason(),
                settlement.messageId().isEmpty() ? null : settlement.messageId(),
                run.number(),
                settlement.line(),
                from.wire()));
        if (settlement.endpoint() == Endpoint.MESSAGE) {
            parameters.add(serverTime.at().toEpochMilli());
            parameters.add(settlement.at().toEpochMilli());
        }
        return parameters.toArray();
    }

    private static String of(String sql, Endpoint endpoint) {
        return sql.replace(
                "#",
                switch (endpoint) {
                    case MESSAGE -> "message";
                    case UPDATE -> "update";
                    case CHECK -> "check";
                    case READ, LIST -> throw new IllegalArgumentException("no row asks for " + endpoint.path());
                });
    }
}
