package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes down what the turns of one run count. Only within their transactions. */
final class Counting {

    private static final String COUNTS = """
            UPDATE run SET active_millis = active_millis + ?, worst_second = MAX(worst_second, ?), reads = ?
             WHERE number = ?""";

    private final JdbcOperations jdbc;
    private final Run run;

    Counting(JdbcOperations jdbc, Run run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    void write(Counts counts) {
        jdbc.update(COUNTS, counts.active().toMillis(), counts.worstSecond(), counts.reads(), run.number());
        counts.traffic()
                .forEach((endpoint, traffic) -> jdbc.update(
                        CallSql.TRAFFIC,
                        run.number(),
                        endpoint.label(),
                        traffic.calls(),
                        traffic.retries(),
                        traffic.throttled()));
        counts.seconds().forEach(this::second);
        timings(counts.timings());
        counts.pauses().forEach(this::pause);
    }

    private void second(Second second, Traffic traffic) {
        jdbc.update(
                CallSql.SECOND,
                run.number(),
                second.endpoint().label(),
                second.at().toEpochMilli(),
                traffic.calls(),
                traffic.throttled());
    }

    private void timings(Map<Timing, Long> timings) {
        new Batch(jdbc).run(CallSql.TIMING, timings.entrySet().stream().toList(), counted -> {
            Timing timing = counted.getKey();
            long micros = TimeUnit.NANOSECONDS.toMicros(timing.took().toNanos());
            return new Object[] {
                run.number(), timing.endpoint().label(), timing.httpStatus(), micros, counted.getValue()
            };
        });
    }

    private void pause(Pause pause) {
        jdbc.update(
                CallSql.PAUSE,
                run.number(),
                pause.endpoint() == null ? "" : pause.endpoint().label(),
                pause.since().toEpochMilli(),
                pause.until().toEpochMilli());
    }
}
