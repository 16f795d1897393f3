package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcChronicle implements Chronicle {

    private static final String BEGIN = """
            INSERT INTO run_start (run, number, at, per_second, settings)
            SELECT number, starts, ?, ?, ? FROM run WHERE number = ?""";

    private static final String END = """
            UPDATE run_start SET ended_at = ?, exit_code = ?, reason = ?
             WHERE run = ?4 AND number = (SELECT starts FROM run WHERE number = ?4)""";

    private static final String EXTENT = "SELECT MIN(at), MAX(at) FROM run_second WHERE run = ?";

    private static final String ACTIVITY = """
            SELECT endpoint, (at - ?1) / ?2 AS slot, SUM(calls) AS calls, SUM(throttled) AS throttled
              FROM run_second WHERE run = ?3 GROUP BY endpoint, slot""";

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final JdbcClient jdbc;

    JdbcChronicle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void begin(Run run, double perSecond, Map<String, String> settings, Instant at) {
        jdbc.sql(BEGIN)
                .param(at.toEpochMilli())
                .param(Double.isInfinite(perSecond) ? null : perSecond)
                .param(Json.write(settings))
                .param(run.number())
                .update();
    }

    @Override
    public void end(Run run, ExitCode exitCode, @Nullable String reason, Instant at) {
        jdbc.sql(END)
                .param(at.toEpochMilli())
                .param(exitCode.code())
                .param(reason)
                .param(run.number())
                .update();
    }

    @Override
    public List<Start> starts(Run run) {
        return jdbc.sql("SELECT * FROM run_start WHERE run = ? ORDER BY number")
                .param(run.number())
                .query((row, n) -> start(row))
                .list();
    }

    private static Start start(ResultSet row) throws SQLException {
        double perSecond = row.getDouble("per_second");
        return new Start(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                JdbcRuns.instant(row, "ended_at"),
                JdbcRuns.exitCode(row),
                row.getString("reason"),
                row.getObject("per_second") == null ? Double.POSITIVE_INFINITY : perSecond,
                Json.readMap(row.getString("settings")));
    }

    @Override
    public List<Pause> pauses(Run run) {
        return jdbc.sql("SELECT * FROM run_pause WHERE run = ? ORDER BY since, endpoint")
                .param(run.number())
                .query((row, n) -> pause(row))
                .list();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        String endpoint = row.getString("endpoint");
        return new Pause(
                endpoint.isEmpty() ? null : JdbcCalls.endpoint(endpoint),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("until")));
    }

    @Override
    public Activity activity(Run run, int mostSlots) {
        Instant[] extent = jdbc.sql(EXTENT)
                .param(run.number())
                .query((row, n) ->
                        new Instant[] {Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))})
                .single();
        long seconds = ChronoUnit.SECONDS.between(extent[0], extent[1]) + 1;
        Duration slot = SECOND.multipliedBy(-Math.floorDiv(-seconds, mostSlots));
        Map<Long, Map<Endpoint, Count>> slots = new TreeMap<>();
        jdbc.sql(ACTIVITY)
                .params(extent[0].toEpochMilli(), slot.toMillis(), run.number())
                .query(row -> {
                    slots.computeIfAbsent(row.getLong("slot"), key -> new EnumMap<>(Endpoint.class))
                            .put(
                                    JdbcCalls.endpoint(row.getString("endpoint")),
                                    new Count(row.getLong("calls"), row.getLong("throttled")));
                });
        return new Activity(
                slot,
                slots.entrySet().stream()
                        .map(one -> new Slot(extent[0].plus(slot.multipliedBy(one.getKey())), one.getValue()))
                        .toList());
    }

    @Override
    public Optional<Instant> lastCall(Run run) {
        return jdbc.sql("SELECT at FROM run_second WHERE run = ? ORDER BY at DESC LIMIT 1")
                .param(run.number())
                .query((row, n) -> Instant.ofEpochMilli(row.getLong("at")))
                .optional();
    }

    @Override
    public Map<Timing, Long> timings(Run run) {
        Map<Timing, Long> timings = new HashMap<>();
        jdbc.sql("SELECT * FROM run_timing WHERE run = ?").param(run.number()).query(row -> {
            Timing timing = new Timing(
                    JdbcCalls.endpoint(row.getString("endpoint")),
                    row.getInt("status"),
                    Duration.of(row.getLong("micros"), ChronoUnit.MICROS));
            timings.put(timing, row.getLong("calls"));
        });
        return timings;
    }
}
