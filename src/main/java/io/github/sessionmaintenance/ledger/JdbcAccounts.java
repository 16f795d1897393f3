package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcAccounts implements Accounts {

    private static final String CENSUS = """
            SELECT COALESCE(outcome, 'unfinished') AS outcome, COUNT(*) AS rows_of_it
              FROM run_row WHERE run = ? GROUP BY outcome""";

    /** A row that lost a conflict may ask for the very message that was sent for the row that was kept. */
    private static final String ROWS = """
            SELECT mine.*,
                   CASE WHEN kept.message_state IN ('succeeded', 'already_sent')
                             AND kept.message_key = mine.message_key THEN 'already_sent'
                        ELSE mine.message_state END AS message_told,
                   CASE WHEN shown.not_needed THEN 'not_needed' ELSE mine.update_state END AS update_told
              FROM run_row AS mine LEFT JOIN run_row AS kept ON kept.run = mine.run AND kept.line = mine.kept_line
                                   LEFT JOIN run_check AS shown ON shown.run = mine.run AND shown.line = mine.line
             WHERE mine.run = ? AND %s ORDER BY mine.line""";

    private static final String ALL_ROWS = ROWS.formatted("1 = 1");

    private static final String ERRORS = ROWS.formatted(Stream.of(Outcome.values())
            .filter(Outcome::isError)
            .map(outcome -> "'" + outcome.wire() + "'")
            .collect(Collectors.joining(", ", "mine.outcome IN (", ")")));

    private static final String UNSETTLED = """
            SELECT COUNT(*) FROM run_row
             WHERE run = ? AND message_state = 'in_doubt' AND claimed_at IS NOT NULL AND doubt_note IS NULL""";

    private static final String PENDING = """
            SELECT COUNT(*) FILTER (WHERE message_state = 'pending'), COUNT(*) FILTER (WHERE update_state = 'pending')
              FROM run_row WHERE run = ? AND outcome IS NULL""";

    private static final String PENDING_CHECKS = """
            SELECT COUNT(*), COUNT(last_message_at) FROM run_check CROSS JOIN run_row USING (run, line)
             WHERE run_check.run = ? AND outcome IS NULL AND check_state = 'pending'""";

    /** An update that was refused at once changed nothing; what was refused later may have had its effect before. */
    private static final String BEFORE = """
            SELECT session_uid, state, segment, before_segment,
                   CASE WHEN before_state <> state COLLATE NOCASE THEN before_state END AS changed_state
              FROM run_check CROSS JOIN run_row USING (run, line)
             WHERE run_check.run = ? AND keeps_before AND update_tried AND NOT (update_state = 'refused' AND update_tried = 1)
             ORDER BY run_check.line""";

    private static final String SETTLED = """
            SELECT COALESCE(SUM(doubts) FILTER (WHERE way = 'read_back' AND sent), 0),
                   COALESCE(SUM(doubts) FILTER (WHERE way = 'read_back' AND NOT sent), 0),
                   COALESCE(SUM(doubts) FILTER (WHERE way = 'person' AND sent), 0),
                   COALESCE(SUM(doubts) FILTER (WHERE way = 'person' AND NOT sent), 0)
              FROM run_doubt WHERE run = ?""";

    private final JdbcClient jdbc;

    JdbcAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Census census(Run run) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        jdbc.sql(CENSUS).param(run.number()).query(row -> {
            counts.put(outcome(row.getString("outcome")), row.getLong("rows_of_it"));
        });
        return new Census(counts);
    }

    @Override
    public long unsettledDoubts(Run run) {
        return jdbc.sql(UNSETTLED).param(run.number()).query(Long.class).single();
    }

    @Override
    public Map<Endpoint, Long> pending(Run run) {
        Map<Endpoint, Long> pending = new EnumMap<>(pendingChanges(run));
        pending.putAll(pendingReads(run));
        return pending;
    }

    private Map<Endpoint, Long> pendingChanges(Run run) {
        return jdbc.sql(PENDING)
                .param(run.number())
                .query((row, n) -> Map.of(Endpoint.MESSAGE, row.getLong(1), Endpoint.UPDATE, row.getLong(2)))
                .single();
    }

    private Map<Endpoint, Long> pendingReads(Run run) {
        return jdbc.sql(PENDING_CHECKS)
                .param(run.number())
                .query((row, n) -> Map.of(Endpoint.CHECK, row.getLong(1), Endpoint.READ, row.getLong(2)))
                .single();
    }

    @Override
    public boolean keepsBefore(Run run) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM run_check WHERE run = ? AND keeps_before)")
                .param(run.number())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void before(Run run, Consumer<Before> reader) {
        jdbc.sql(BEFORE).param(run.number()).query(row -> {
            Segment now = Checks.tags(row.getString("segment"));
            Segment before = Checks.tags(row.getString("before_segment"));
            boolean retagged = now != null && before != null && !now.isSame(before);
            String state = row.getString("changed_state");
            if (state != null || retagged) {
                reader.accept(new Before(
                        row.getString("session_uid"),
                        state,
                        retagged ? before : null,
                        state == null ? null : row.getString("state"),
                        retagged ? now : null));
            }
        });
    }

    @Override
    public boolean hasMessages(Run run) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM run_row WHERE run = ? AND message_state IS NOT NULL)")
                .param(run.number())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void rows(Run run, Consumer<RowAccount> reader) {
        read(ALL_ROWS, run, reader);
    }

    @Override
    public void errors(Run run, Consumer<RowAccount> reader) {
        read(ERRORS, run, reader);
    }

    private void read(String sql, Run run, Consumer<RowAccount> reader) {
        jdbc.sql(sql).param(run.number()).query(row -> {
            reader.accept(account(run, row));
        });
    }

    @Override
    public Account account(Run run) {
        Map<Endpoint, Traffic> traffic = new EnumMap<>(Endpoint.class);
        jdbc.sql("SELECT * FROM run_traffic WHERE run = ?").param(run.number()).query(row -> {
            traffic.put(
                    JdbcCalls.endpoint(row.getString("endpoint")),
                    new Traffic(row.getLong("calls"), row.getLong("retries"), row.getLong("throttled")));
        });
        Settled settled = jdbc.sql(SETTLED)
                .param(run.number())
                .query((row, n) -> new Settled(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
        long alreadySent = count("SELECT COUNT(*) FROM run_row WHERE run = ? AND message_state = 'already_sent'", run);
        long notNeeded = count("SELECT COUNT(*) FROM run_check WHERE run = ? AND not_needed", run);
        return jdbc.sql("SELECT active_millis, worst_second, starts FROM run WHERE number = ?")
                .param(run.number())
                .query((row, n) -> new Account(
                        traffic,
                        alreadySent,
                        notNeeded,
                        Duration.ofMillis(row.getLong(1)),
                        row.getInt(2),
                        row.getInt(3),
                        settled))
                .single();
    }

    private long count(String sql, Run run) {
        return jdbc.sql(sql).param(run.number()).query(Long.class).single();
    }

    private static RowAccount account(Run run, ResultSet row) throws SQLException {
        String cells = row.getString("cells");
        return new RowAccount(
                row.getLong("line"),
                row.getString("session_uid"),
                outcome(row.getString("outcome")),
                state(row.getString("update_told")),
                state(row.getString("message_told")),
                orEmpty(row.getString("message_id")),
                row.getInt("update_attempts") + row.getInt("message_attempts") + row.getInt("check_attempts"),
                row.getInt("http_status"),
                orEmpty(row.getString("error_code")),
                errorMessage(run, row),
                JdbcRuns.instant(row, "completed_at"),
                cells == null ? List.of() : Json.read(cells));
    }

    private static String errorMessage(Run run, ResultSet row) throws SQLException {
        String message = orEmpty(row.getString("error_message"));
        boolean isOwnDoubt =
                CallState.IN_DOUBT.wire().equals(row.getString("message_state")) && row.getObject("claimed_at") != null;
        if (!isOwnDoubt) {
            return message;
        }
        String note = row.getString("doubt_note");
        return message + (note == null ? "" : "; " + note)
                + ": look into the session whether it is there, then say so with 'session-maintenance doubts settle "
                + run.id() + ":" + row.getLong("line") + " --sent' or '--not-sent'";
    }

    private static Outcome outcome(@Nullable String wire) {
        return wire == null ? Outcome.UNFINISHED : Outcome.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private static @Nullable CallState state(@Nullable String wire) {
        return wire == null ? null : CallState.ofWire(wire);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
