package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.CallState.IN_FLIGHT;
import static io.github.sessionmaintenance.record.CallState.PENDING;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
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
             WHERE run = ? AND (message_state IS NOT NULL OR update_state IS NOT NULL OR check_state IS NOT NULL)
             ORDER BY line LIMIT 1 OFFSET ?""";

    private static final String DEPARTURES = """
            SELECT endpoint, at, SUM(calls) AS calls
              FROM (SELECT endpoint, at, calls FROM run_second WHERE run IN (SELECT number FROM run WHERE origin = ?1)
                    UNION ALL SELECT endpoint, at, calls FROM find_second WHERE origin = ?1)
             WHERE at > ?2 AND calls > 0 GROUP BY endpoint, at ORDER BY at""";

    private static final String NOTE = """
            INSERT INTO find_second (origin, endpoint, at, calls) VALUES (?, ?, ?, 1)
            ON CONFLICT (origin, endpoint, at) DO UPDATE SET calls = calls + 1""";

    private static final String LEARN = """
            INSERT INTO learnt_rate (origin, endpoint, refused_at, cut_to, cycle_millis, since)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** As long as calls are noted that belong to no run. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    private final JdbcClient client;
    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;

    JdbcCalls(JdbcOperations jdbc, TransactionOperations transaction) {
        this.client = JdbcClient.create(jdbc);
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Map<Endpoint, Integer> recover(Run run, @Nullable Instant sentSince, Instant at) {
        return Optional.ofNullable(transaction.execute(status -> new Recovery(jdbc, run, sentSince, at).recover()))
                .orElseThrow();
    }

    @Override
    public List<PendingCall> pending(Run run, Endpoint endpoint, long afterLine, long lastLine, int limit) {
        return client.sql(CallSql.pending(endpoint))
                .params(run.number(), afterLine, lastLine, limit)
                .query((row, n) -> CallRows.call(endpoint, row))
                .list();
    }

    @Override
    public void turn(Run run, Turn turn) {
        transaction.executeWithoutResult(status -> {
            settle(run, turn.settled(), IN_FLIGHT, turn);
            new Findings(jdbc, run, turn.at().toEpochMilli(), Findings.Way.READ_BACK)
                    .write(turn.revision().findings());
            refund(run, turn);
            settle(run, turn.revision().exhausted(), PENDING, turn);
            claim(run, turn);
            new Counting(jdbc, run).write(turn.counts());
        });
    }

    private void settle(Run run, List<Settlement> settlements, CallState from, Turn turn) {
        settlements.forEach(settlement -> requireLegal(from, settlement.next()));
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            List<Settlement> settled = settlements.stream()
                    .filter(settlement -> settlement.endpoint() == endpoint)
                    .toList();
            all(
                    CallSql.settle(endpoint),
                    settled,
                    settlement -> CallSql.settleParameters(run, settlement, from, turn.serverTime()));
        }
        new Checks(jdbc, run).settle(settlements);
    }

    private void claim(Run run, Turn turn) {
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            List<PendingCall> claimed = of(endpoint, turn.claimed());
            all(CallSql.claim(endpoint), claimed, call -> CallSql.claimParameters(run, call, turn.serverTime()));
        }
    }

    private void refund(Run run, Turn turn) {
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            List<PendingCall> refunded = of(endpoint, turn.revision().refunded());
            all(CallSql.refund(endpoint), refunded, call -> new @Nullable Object[] {run.number(), call.line()});
        }
    }

    private static List<PendingCall> of(Endpoint endpoint, List<PendingCall> calls) {
        return calls.stream().filter(call -> call.endpoint() == endpoint).toList();
    }

    private <T> void all(String sql, List<T> items, Function<T, @Nullable Object[]> parameters) {
        int changed = new Batch(jdbc).run(sql, items, parameters);
        if (changed != items.size()) {
            // not the calls themselves: they hold the messages
            throw new IllegalStateException(
                    "only " + changed + " of " + items.size() + " calls were in the state supposed");
        }
    }

    static void requireLegal(CallState from, CallState next) {
        if (!from.canBecome(next)) {
            throw new IllegalStateException("a call that is " + from + " can't become " + next);
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
    public void note(String origin, Endpoint endpoint, Instant at) {
        long second = at.getEpochSecond() * SECOND.toMillis();
        transaction.executeWithoutResult(status -> {
            jdbc.update("DELETE FROM find_second WHERE at < ?", second - LONGEST_WINDOW.toMillis());
            jdbc.update(NOTE, origin, endpoint.label(), second);
        });
    }

    @Override
    public void learn(String origin, Map<Endpoint, LearntRate> rates) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("DELETE FROM learnt_rate WHERE origin = ?", origin);
            rates.forEach((endpoint, rate) -> jdbc.update(
                    LEARN,
                    origin,
                    endpoint.label(),
                    rate.refusedAt(),
                    rate.cutTo(),
                    rate.cycle().toMillis(),
                    rate.since().toEpochMilli()));
        });
    }

    @Override
    public Map<Endpoint, LearntRate> learnt(String origin) {
        Map<Endpoint, LearntRate> rates = new EnumMap<>(Endpoint.class);
        client.sql("SELECT * FROM learnt_rate WHERE origin = ?").param(origin).query(row -> {
            LearntRate rate = new LearntRate(
                    row.getDouble("refused_at"),
                    row.getDouble("cut_to"),
                    Duration.ofMillis(row.getLong("cycle_millis")),
                    Instant.ofEpochMilli(row.getLong("since")));
            rates.put(endpoint(row.getString("endpoint")), rate);
        });
        return rates;
    }

    @Override
    public Map<Endpoint, List<Duration>> departures(String origin, Duration within, Instant now) {
        Map<Endpoint, List<Duration>> ages = new EnumMap<>(Endpoint.class);
        client.sql(DEPARTURES)
                .params(origin, now.minus(within).minus(SECOND).toEpochMilli())
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
                .filter(endpoint -> endpoint.label().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
