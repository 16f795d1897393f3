package io.github.sessionmaintenance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MetricsFileTest {

    private static final String TASK = MetricsBench.TASK;

    @TempDir
    Path directory;

    private MetricsBench bench;
    private SetClock clock;

    @BeforeEach
    void prepare() {
        bench = new MetricsBench(directory);
        clock = bench.clock;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Path file() {
        return bench.file();
    }

    private MetricsFile metrics() {
        return bench.metrics(MetricsBench.NEVER);
    }

    private double value(String name, String... labels) throws IOException {
        return Exposition.of(file()).value(name, TASK, labels);
    }

    private double rows(Outcome outcome) throws IOException {
        return value("rows", "outcome", outcome.wire());
    }

    private static void end(MetricsFile metrics, ExitCode exitCode) {
        metrics.ended(exitCode, new Census(Map.of(Outcome.APPLIED, 2L, Outcome.IN_DOUBT, 1L)), "");
    }

    @Test
    void isAllThereFromTheBeginning() throws IOException {
        metrics().begun();
        Exposition text = Exposition.of(file());
        for (Outcome outcome : Outcome.values()) {
            assertThat(text.value("rows", TASK, "outcome", outcome.wire())).isZero();
        }
        assertThat(text.value("running", TASK)).isEqualTo(1);
        assertThat(text.value("last_start_timestamp_seconds", TASK)).isEqualTo(clock.seconds());
        assertThat(text.value("updated_timestamp_seconds", TASK)).isEqualTo(clock.seconds());
        assertThat(text.value("last_success_timestamp_seconds", TASK)).isZero();
        assertThat(text.value("last_failure_timestamp_seconds", TASK)).isZero();
        assertThat(text.value("last_exit_code", TASK)).as("alerts on neither").isNaN();
        assertThat(text.value("calls_per_second_limit", TASK)).isEqualTo(10);
        assertThat(text.value("call_duration_seconds_count", TASK, "endpoint", "updateSession_read"))
                .isZero();
        assertThat(text.types())
                .containsEntry("session_maintenance_call_duration_seconds", "histogram")
                .containsEntry("session_maintenance_rows", "gauge");
    }

    @Test
    void followsRowsAndCalls() throws IOException {
        MetricsFile metrics = bench.metrics(Duration.ofMillis(20));
        metrics.begun();
        metrics.staged(Turns.run(1), 2);
        metrics.staged(Turns.run(1), 3);
        MetricsBench.await(() -> rows(Outcome.UNFINISHED) == 5);
        metrics.calling(Turns.run(1), new Census(Map.of(Outcome.UNFINISHED, 4L, Outcome.DUPLICATE, 1L)));
        clock.pass(Duration.ofSeconds(1));
        double succeeded = clock.seconds();
        metrics.turned(Turns.of(
                List.of(Turns.settled(CallState.SUCCEEDED, Outcome.APPLIED, 200, clock.instant())),
                Map.of(timing(200, 70), 3L, timing(0, 30_000), 1L),
                clock.instant()));
        clock.pass(Duration.ofSeconds(1));
        metrics.turned(Turns.of(
                List.of(Turns.settled(CallState.PENDING, null, 429, clock.instant())),
                Map.of(timing(429, 5), 1L),
                clock.instant()));
        MetricsBench.await(
                () -> Exposition.of(file()).has("calls_total", TASK, "endpoint", "updateSession", "status", "429"));
        assertThat(rows(Outcome.APPLIED)).isEqualTo(1);
        assertThat(rows(Outcome.UNFINISHED)).isEqualTo(3);
        assertThat(rows(Outcome.DUPLICATE)).isEqualTo(1);
        assertThat(value("last_call_success_timestamp_seconds")).isEqualTo(succeeded);
        assertThat(value("last_call_failure_timestamp_seconds")).isEqualTo(succeeded + 1);
        assertThat(value("calls_total", "endpoint", "updateSession", "status", "200"))
                .isEqualTo(3);
        assertThat(value("calls_total", "endpoint", "updateSession", "status", "none"))
                .isEqualTo(1);
        assertThat(bucket("0.005")).as("a bucket holds its own bound").isEqualTo(1);
        assertThat(bucket("0.05")).isEqualTo(1);
        assertThat(bucket("0.1")).isEqualTo(4);
        assertThat(bucket("30.0")).isEqualTo(5);
        assertThat(bucket("+Inf")).isEqualTo(5);
        assertThat(value("call_duration_seconds_sum", "endpoint", "updateSession"))
                .isEqualTo(30.215);
        assertThat(bench.notices).isEmpty();
    }

    private double bucket(String upTo) throws IOException {
        return value("call_duration_seconds_bucket", "endpoint", "updateSession", "le", upTo);
    }

    private static Timing timing(int status, long millis) {
        return Timing.rounded(Endpoint.UPDATE, status, Duration.ofMillis(millis));
    }

    @Test
    void aRunAfterAnotherInOneStartCountsItsOwnRows() throws IOException {
        MetricsFile metrics = metrics();
        metrics.begun();
        metrics.calling(Turns.run(1), new Census(Map.of(Outcome.APPLIED, 7L)));
        metrics.staged(Turns.run(2), 3);
        metrics.ended(ExitCode.TERMINATED, null, "");
        assertThat(rows(Outcome.UNFINISHED)).isEqualTo(3);
        assertThat(rows(Outcome.APPLIED)).isZero();
    }

    @Test
    void tellsTheRateLatelyAndWhyCallsAreHeldBack() throws IOException {
        MetricsFile metrics = bench.metrics(Duration.ofMillis(20));
        metrics.begun();
        metrics.calling(Turns.run(1), new Census(Map.of(Outcome.UNFINISHED, 900L)));
        for (int second = 0; second < 20; second++) {
            metrics.turned(Turns.leaving(second < 10 ? 4 : 10, clock.instant()));
            clock.pass(Duration.ofSeconds(1));
        }
        MetricsBench.await(() -> value("calls_per_second") == 8);
        Pause asked =
                new Pause(Endpoint.UPDATE, clock.instant(), clock.instant().plusSeconds(5));
        metrics.turned(Turns.pausing(clock.instant(), asked));
        MetricsBench.await(() -> value("paused", "reason", "slow_down") == 1);
        assertThat(value("paused", "reason", "outage")).isZero();
        clock.pass(Duration.ofSeconds(5));
        metrics.turned(Turns.pausing(clock.instant(), new Pause(null, clock.instant(), clock.instant())));
        MetricsBench.await(() -> value("paused", "reason", "outage") == 1);
        assertThat(value("paused", "reason", "slow_down")).isZero();
        metrics.turned(Turns.leaving(1, clock.instant()));
        MetricsBench.await(() -> value("paused", "reason", "outage") == 0);
        end(metrics, ExitCode.STOPPED);
        assertThat(value("calls_per_second")).isZero();
        assertThat(value("running")).isZero();
    }

    @Test
    void aSuccessOutlivesTheFailureAfterIt() throws IOException {
        MetricsFile first = metrics();
        first.begun();
        clock.pass(Duration.ofMinutes(1));
        end(first, ExitCode.DONE);
        double success = clock.seconds();
        assertThat(value("last_success_timestamp_seconds")).isEqualTo(success);
        assertThat(value("last_end_timestamp_seconds")).isEqualTo(success);
        assertThat(value("last_exit_code")).isZero();

        clock.pass(Duration.ofDays(1));
        double start = clock.seconds();
        MetricsFile second = metrics();
        second.begun();
        assertThat(rows(Outcome.APPLIED))
                .as("of the latest run, until there is another")
                .isEqualTo(2);
        clock.pass(Duration.ofMinutes(1));
        second.ended(ExitCode.STOPPED, new Census(Map.of(Outcome.UNFINISHED, 4L)), "");
        assertThat(value("last_success_timestamp_seconds")).isEqualTo(success);
        assertThat(value("last_failure_timestamp_seconds")).isEqualTo(start + 60);
        assertThat(value("last_start_timestamp_seconds")).isEqualTo(start);
        assertThat(value("last_end_timestamp_seconds")).isEqualTo(start + 60);
        assertThat(value("last_exit_code")).isEqualTo(3);
        assertThat(rows(Outcome.UNFINISHED)).isEqualTo(4);
        assertThat(rows(Outcome.APPLIED)).isZero();
    }

    @Test
    void aStartThatIsRefusedKeepsWhatIsKnownOfTheLatestRun() throws IOException {
        MetricsFile first = metrics();
        first.begun();
        end(first, ExitCode.DONE_WITH_ERRORS);
        clock.pass(Duration.ofHours(1));
        metrics().ended(ExitCode.REFUSED, null, "");
        assertThat(rows(Outcome.IN_DOUBT)).isEqualTo(1);
        assertThat(value("last_exit_code")).isEqualTo(2);
        assertThat(value("last_failure_timestamp_seconds")).isEqualTo(clock.seconds());
    }
}
