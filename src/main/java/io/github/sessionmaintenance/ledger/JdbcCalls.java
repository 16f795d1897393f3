package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.CallState.IN_FLIGHT;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcCalls implements Calls {

    private static final String LINE_OF_CALLABLE = """
            SELECT line FROM run_row
             WHERE run = ? AND (message_state IS NOT NULL OR update_state IS NOT NULL)
             ORDER BY line LIMIT 1 OFFSET ?""";

    private static final String DEPARTURES = """
            SELECT endpoint, at, SUM(calls) AS calls FROM run_second
             WHERE run IN (SELECT number FROM run WHERE origin = ?) AND at > ?
             GROUP BY endpoint, at ORDER BY at""";

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final JdbcClient client;
    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;

    JdbcCalls(JdbcOperations jdbc, TransactionOperations transaction) {
        this.client = JdbcClient.create(jdbc);
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Map<Endpoint, Integer> recover(Run run, Instant at) {
        return Optional.ofNullable(transaction.execute(status -> new Recovery(jdbc, run, at).recover()))
                .orElseThrow();
    }

    @Override
    public List<PendingCall> pending(Run run, Endpoint endpoint, long afterLine, long lastLine, int limit) {
        return client.sql(CallSql.pending(endpoint))
                .params(run.number(), afterLine, lastLine, limit)
                .query((row, n) -> call(endpoint, row))
                .list();
    }

    @Override
    public void turn(Run run, Turn turn) {
        transaction.executeWithoutResult(status -> {
            settle(run, turn);
            claim(run, turn);
            count(run, turn);
        });
    }

    private void settle(Run run, Turn turn) {
        for (Endpoint endpoint : Endpoint.CHANGING) {
            List<Settlement> settled = turn.settled().stream()
                    .filter(settlement -> settlement.endpoint() == endpoint)
                    .toList();
            settled.forEach(JdbcCalls::requireLegal);
            all(CallSql.settle(endpoint), settled, settlement -> CallSql.parameters(run, settlement));
        }
    }

    private void claim(Run run, Turn turn) {
        for (Endpoint endpoint : Endpoint.CHANGING) {
            List<PendingCall> claimed = turn.claimed().stream()
                    .filter(call -> call.endpoint() == endpoint)
                    .toList();
            all(CallSql.claim(endpoint), claimed, call ->
                    new @Nullable Object[] {turn.at().toEpochMilli(), run.number(), call.line()});
        }
    }

    private void count(Run run, Turn turn) {
        jdbc.update(
                "UPDATE run SET active_millis = active_millis + ?, worst_second = MAX(worst_second, ?) WHERE number = ?",
                turn.active().toMillis(),
                turn.worstSecond(),
                run.number());
        turn.traffic().forEach((endpoint, traffic) -> {
            jdbc.update(
                    CallSql.TRAFFIC,
                    run.number(),
                    endpoint.path(),
                    traffic.calls(),
                    traffic.retries(),
                    traffic.throttled());
            if (traffic.calls() > 0) {
                long second = turn.at().getEpochSecond() * SECOND.toMillis();
                jdbc.update(CallSql.SECOND, run.number(), endpoint.path(), second, traffic.calls());
            }
        });
    }

    private <T> void all(String sql, List<T> items, Function<T, @Nullable Object[]> parameters) {
        int changed = new Batch(jdbc).run(sql, items, parameters);
        if (changed != items.size()) {
            // not the calls themselves: they hold the messages
            throw new IllegalStateException(
                    "only " + changed + " of " + items.size() + " calls were in the state supposed");
        }
    }

    private static void requireLegal(Settlement settlement) {
        if (!IN_FLIGHT.canBecome(settlement.next())) {
            throw new IllegalStateException("a call in flight can't become " + settlement.next());
        }
    }

    @Override
    public long lineOfCallable(Run run, long n) {
        return client.sql(LINE_OF_CALLABLE)
                .params(run.number(), n - 1)
                .query(Long.class)
                .optional()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public Map<Endpoint, List<Duration>> departures(Run run, Duration within, Instant now) {
        Map<Endpoint, List<Duration>> ages = new EnumMap<>(Endpoint.class);
        client.sql(DEPARTURES)
                .params(run.origin(), now.minus(within).minus(SECOND).toEpochMilli())
                .query(row -> {
                    Duration age = Duration.ofMillis(now.toEpochMilli() - row.getLong("at"))
                            .minus(SECOND);
                    Duration safe = age.isNegative() ? Duration.ZERO : age;
                    ages.computeIfAbsent(endpoint(row.getString("endpoint")), key -> new ArrayList<>())
                            .addAll(Collections.nCopies(row.getInt("calls"), safe));
                });
        return ages;
    }

    static Endpoint endpoint(String path) {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static PendingCall call(Endpoint endpoint, ResultSet row) throws SQLException {
        Change change = new Change(
                row.getString("session_uid"),
                parsed(row.getString("state"), SessionState::parse),
                parsed(row.getString("chat_mode"), ChatMode::parse),
                row.getString("segment") == null ? null : Segment.ofWire(row.getString("segment")),
                row.getString("message"),
                parsed(row.getString("send_by"), Sender::parse));
        return new PendingCall(row.getLong("line"), endpoint, change, row.getInt("attempts"));
    }

    private static <E> @Nullable E parsed(@Nullable String text, Function<String, Optional<E>> parser) {
        return text == null ? null : parser.apply(text).orElseThrow();
    }
}
