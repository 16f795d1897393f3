package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.monitoring.Figures.Moment;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Timing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The figures in Prometheus' words. */
final class Meters {

    private static final String PREFIX = "session_maintenance_";
    private static final String ROWS = PREFIX + "rows";
    private static final String EXIT_CODE = PREFIX + "last_exit_code";
    private static final String OUTCOME = "outcome";
    private static final String REASON = "reason";

    /** What no run calls is left out. */
    private static final List<Endpoint> CALLED =
            List.of(Endpoint.UPDATE, Endpoint.CHECK, Endpoint.MESSAGE, Endpoint.READ);

    /** From an answer of the same data centre to the longest that calls may take by default, and twice that. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Endpoint, Timer> timers = new EnumMap<>(Endpoint.class);
    private final Figures figures;
    private double updatedAt;

    /**
     * @param task what tells this file's series from those of other files
     * @param perSecond how many calls are allowed; infinity if there is no limit
     */
    Meters(String task, Figures figures, double perSecond) {
        this.figures = figures;
        registry.config().commonTags("task", task);
        rows();
        states();
        moments();
        rates(perSecond);
        CALLED.forEach(endpoint -> timers.put(endpoint, timer(endpoint)));
    }

    /** What of the start before is still true. */
    static void remember(Earlier earlier, Figures figures) {
        Map<Moment, Double> moments = new EnumMap<>(Moment.class);
        for (Moment moment : Moment.values()) {
            moments.put(moment, earlier.value(name(moment), 0));
        }
        Map<Outcome, Long> rows = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            rows.put(outcome, (long) earlier.value(ROWS, OUTCOME, outcome.wire()));
        }
        figures.remember(moments, earlier.value(EXIT_CODE, Double.NaN), new Census(rows));
    }

    private void rows() {
        for (Outcome outcome : Outcome.values()) {
            Gauge.builder(ROWS, figures, known -> known.rows(outcome))
                    .description("Rows of the latest run, by how they ended.")
                    .tag(OUTCOME, outcome.wire())
                    .register(registry);
        }
    }

    private void states() {
        Gauge.builder(PREFIX + "running", figures, known -> number(known.isRunning()))
                .description("Whether a start is under way.")
                .register(registry);
        paused("outage", Figures::isOutage);
        paused("slow_down", Figures::isSlowed);
        Gauge.builder(EXIT_CODE, figures, Figures::exitCode)
                .description("The exit code of the latest start that has ended.")
                .register(registry);
    }

    private void paused(String why, Predicate<Figures> is) {
        Gauge.builder(PREFIX + "paused", figures, known -> number(is.test(known)))
                .description("Whether calls are held back for a reason other than the rate allowed.")
                .tag(REASON, why)
                .register(registry);
    }

    private static double number(boolean is) {
        return is ? 1 : 0;
    }

    private void moments() {
        for (Moment moment : Moment.values()) {
            Gauge.builder(name(moment), figures, known -> known.at(moment))
                    .description(told(moment) + ", in seconds since 1970; 0 if it never did.")
                    .register(registry);
        }
        Gauge.builder(PREFIX + "updated_timestamp_seconds", this, meters -> meters.updatedAt)
                .description("When this was written, in seconds since 1970.")
                .register(registry);
    }

    private static String name(Moment moment) {
        return PREFIX
                + switch (moment) {
                    case SUCCESS -> "last_success";
                    case FAILURE -> "last_failure";
                    case START -> "last_start";
                    case END -> "last_end";
                    case CALL_SUCCESS -> "last_call_success";
                    case CALL_FAILURE -> "last_call_failure";
                }
                + "_timestamp_seconds";
    }

    private static String told(Moment moment) {
        return "When "
                + switch (moment) {
                    case SUCCESS -> "a start last ended with exit code 0";
                    case FAILURE -> "a start last ended with another exit code than 0";
                    case START -> "the latest start began";
                    case END -> "a start last ended";
                    case CALL_SUCCESS -> "a call last did what it should";
                    case CALL_FAILURE -> "a call last did not do what it should";
                };
    }

    private void rates(double perSecond) {
        Gauge.builder(PREFIX + "calls_per_second", figures, Figures::callsPerSecond)
                .description("Calls that left per second, lately.")
                .register(registry);
        Gauge.builder(PREFIX + "calls_per_second_limit", () -> perSecond)
                .description("Calls that may leave per second.")
                .register(registry);
    }

    private Timer timer(Endpoint endpoint) {
        return Timer.builder(PREFIX + "call_duration")
                .description("How long calls took until they were answered, or given up.")
                .tag("endpoint", endpoint.label())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Takes calls that came back in the same way. */
    void answered(Timing timing, long calls) {
        Counter.builder(PREFIX + "calls")
                .description("Calls that came back, by the answer's status.")
                .tag("endpoint", timing.endpoint().label())
                .tag("status", timing.httpStatus() == 0 ? "none" : Integer.toString(timing.httpStatus()))
                .register(registry)
                .increment((double) calls);
        Timer timer = timers.computeIfAbsent(timing.endpoint(), this::timer);
        for (long call = 0; call < calls; call++) {
            timer.record(timing.took());
        }
    }

    /** All of it in the text format. */
    String text(double nowSeconds) {
        updatedAt = nowSeconds;
        return registry.scrape();
    }
}
