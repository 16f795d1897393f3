package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.ledger.DoubtDesk.Obstacle.Kind;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Sender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcDoubtDesk implements DoubtDesk {

    private static final String RUNS = """
            SELECT * FROM run
             WHERE number IN (SELECT run FROM run_row
                               WHERE message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL)
             ORDER BY number DESC""";

    private static final String OPEN = """
            SELECT line, session_uid, send_by, claimed_at, message_state, error_message, doubt_note,
                   (SELECT group_concat(run.id || ':' || theirs.line, ' ')
                      FROM run_row AS theirs JOIN run ON run.number = theirs.run
                     WHERE theirs.message_key = mine.message_key AND theirs.message_state IN ('in_doubt', 'in_flight')
                       AND theirs.claimed_at IS NULL) AS sharers
              FROM run_row AS mine
             WHERE run = ? AND message_state IN ('in_doubt', 'in_flight') AND claimed_at IS NOT NULL
             ORDER BY line""";

    private static final String ROW = """
            SELECT message_state, claimed_at FROM run_row WHERE run = ? AND line = ?""";

    private static final String RUNS_THAT_SHARE =
            "SELECT * FROM run WHERE number IN (SELECT run FROM run_row WHERE " + Findings.SHARERS + ")";

    private static final String OWNER = """
            SELECT owner.id || ':' || theirs.line
              FROM run_row AS mine
              JOIN run_row AS theirs ON theirs.message_key = mine.message_key
               AND theirs.message_state IN ('in_doubt', 'in_flight') AND theirs.claimed_at IS NOT NULL
              JOIN run AS owner ON owner.number = theirs.run
             WHERE mine.run = ? AND mine.line = ? ORDER BY theirs.run, theirs.line LIMIT 1""";

    private final JdbcOperations jdbc;
    private final JdbcClient client;
    private final TransactionOperations transaction;

    JdbcDoubtDesk(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transaction = transaction;
    }

    @Override
    public void open(Consumer<OpenDoubt> reader) {
        for (Run run : client.sql(RUNS).query(JdbcRuns::run).list()) {
            client.sql(OPEN).param(run.number()).query(row -> {
                reader.accept(doubt(run, row));
            });
        }
    }

    private static OpenDoubt doubt(Run run, ResultSet row) throws SQLException {
        String error = row.getString("error_message");
        String note = row.getString("doubt_note");
        String sharers = row.getString("sharers");
        return new OpenDoubt(
                run,
                row.getLong("line"),
                row.getString("session_uid"),
                Sender.parse(row.getString("send_by")).orElseThrow(),
                Instant.ofEpochMilli(row.getLong("claimed_at")),
                CallState.IN_FLIGHT.wire().equals(row.getString("message_state")),
                error == null ? "" : error,
                note == null ? "" : note,
                sharers == null ? List.of() : List.of(sharers.split(" ")));
    }

    @Override
    public Decision settle(List<RowName> rows, boolean sent, Instant at) {
        Set<RowName> named = new LinkedHashSet<>(rows);
        return Optional.ofNullable(transaction.execute(status -> settled(named, sent, at)))
                .orElseThrow();
    }

    private Decision settled(Set<RowName> rows, boolean sent, Instant at) {
        List<Obstacle> obstacles = new ArrayList<>();
        Map<RowName, Run> runs = new HashMap<>();
        for (RowName row : rows) {
            Optional<Run> run = client.sql("SELECT * FROM run WHERE id = ?")
                    .param(row.runId())
                    .query(JdbcRuns::run)
                    .optional();
            run.ifPresent(known -> runs.put(row, known));
            obstacle(row, run).ifPresent(obstacles::add);
        }
        if (!obstacles.isEmpty()) {
            return new Decision(obstacles, List.of());
        }
        Map<Long, Run> open = new HashMap<>();
        for (RowName row : rows) {
            Run run = Optional.ofNullable(runs.get(row)).orElseThrow();
            client.sql(RUNS_THAT_SHARE)
                    .params(run.number(), row.line())
                    .query(JdbcRuns::run)
                    .list()
                    .forEach(other -> open.put(other.number(), other));
            settle(run, row.line(), sent, at);
            open.put(run.number(), run);
        }
        return new Decision(List.of(), List.copyOf(open.values()));
    }

    private void settle(Run run, long line, boolean sent, Instant at) {
        boolean rowIsDone = client.sql("SELECT update_state IS NULL FROM run_row WHERE run = ? AND line = ?")
                .params(run.number(), line)
                .query(Boolean.class)
                .single();
        Finding finding = sent ? Finding.sent(line, rowIsDone, "") : Finding.notSent(line);
        new Findings(jdbc, run, at.toEpochMilli(), Findings.Way.PERSON).write(List.of(finding));
        // its reports are stale, even if nothing is left to call
        client.sql("UPDATE run SET finished_at = NULL, kept_until = NULL WHERE number = ?")
                .param(run.number())
                .update();
    }

    private Optional<Obstacle> obstacle(RowName row, Optional<Run> run) {
        if (run.isEmpty()) {
            return Optional.of(new Obstacle(row, Kind.UNKNOWN_RUN, ""));
        }
        return client.sql(ROW)
                .params(run.get().number(), row.line())
                .query((found, n) -> obstacle(
                        row, run.get(), found.getString("message_state"), JdbcRuns.instant(found, "claimed_at")))
                .optional()
                .orElse(Optional.of(new Obstacle(row, Kind.NO_SUCH_LINE, "")));
    }

    private Optional<Obstacle> obstacle(
            RowName row, Run run, @Nullable String messageState, @Nullable Instant claimedAt) {
        if (messageState == null) {
            return Optional.of(new Obstacle(row, Kind.NO_MESSAGE, ""));
        }
        return switch (CallState.ofWire(messageState)) {
            case IN_DOUBT ->
                claimedAt != null
                        ? Optional.empty()
                        : Optional.of(new Obstacle(row, Kind.SHARED, owner(run, row.line())));
            case IN_FLIGHT -> Optional.of(new Obstacle(row, Kind.IN_FLIGHT, ""));
            default -> Optional.of(new Obstacle(row, Kind.NOT_IN_DOUBT, messageState));
        };
    }

    private String owner(Run run, long line) {
        return client.sql(OWNER)
                .params(run.number(), line)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
