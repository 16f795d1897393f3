package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Counts;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Revision;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Second;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run in a ledger of its own, as if it had happened. Times are given in seconds since its first start. */
final class Scene implements AutoCloseable {

    static final Instant T0 = Instant.parse("2026-01-02T02:15:00Z");

    /** Takes and counts each of the names: it is none of them. */
    private static final String ROWS = """
            WITH RECURSIVE nth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?)
            INSERT INTO run_row (run, line, session_uid, outcome, error_code, http_status, error_message, completed_at)
            SELECT ?, ? + n, ? || CASE WHEN n > 1 THEN n ELSE '' END, ?, ?, ?, ?, ? FROM nth""";

    private final TestLedger ledger;
    private final Ledger sides;
    private final String input;
    private final Path reports;
    private @Nullable Run run;
    private long rows;

    Scene(Path directory, String input) throws IOException {
        this.ledger = new TestLedger(Files.createDirectories(directory.resolve("state")));
        this.sides = ledger.ledger();
        this.input = input;
        this.reports = directory.resolve("reports");
    }

    static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    Run run() {
        return run == null ? start() : sides.runs().reload(run);
    }

    /** A start of which the ledger knows no more than that there was one. */
    Run start() {
        InputShape shape = new InputShape(
                input,
                "ab12".repeat(16),
                List.of("session_uid"),
                List.of("session_uid"),
                ',',
                StandardCharsets.UTF_8,
                false);
        run = sides.runs().start("0123456789", "identity", 1, "https://api.example/v1", shape, null, T0);
        ledger.sql().sql("UPDATE run SET sealed = 1").update();
        return sides.runs().reload(run);
    }

    Scene start(double at, double perSecond, Map<String, String> settings) {
        sides.chronicle().begin(start(), perSecond, settings, at(at));
        return this;
    }

    Scene end(double at, ExitCode exitCode, @Nullable String reason) {
        sides.chronicle().end(run(), exitCode, reason, at(at));
        return this;
    }

    Scene applied(int number) {
        return rows(number, "17226012685420", Outcome.APPLIED, null, 200, null);
    }

    Scene errors(int number, String uid, Outcome outcome, ErrorCode code, int httpStatus, String message) {
        return rows(number, uid, outcome, code.wire(), httpStatus, message);
    }

    /** @param outcome null for rows that are unfinished */
    Scene rows(
            int number,
            String uid,
            @Nullable Outcome outcome,
            @Nullable String codes,
            int httpStatus,
            @Nullable String message) {
        ledger.sql()
                .sql(ROWS)
                .params(
                        number,
                        run().number(),
                        rows + 1,
                        uid,
                        outcome == null ? null : outcome.wire(),
                        codes,
                        httpStatus,
                        message,
                        outcome == null ? null : T0.toEpochMilli())
                .update();
        rows += number;
        return this;
    }

    /** So many calls in each second of that time, and so many of them answered with 429. */
    Scene calls(Endpoint endpoint, int from, int until, long perSecond, long refused) {
        Map<Second, Traffic> seconds = new HashMap<>();
        for (int second = from; second < until; second++) {
            seconds.put(Second.of(endpoint, at(second)), new Traffic(perSecond, 0, refused));
        }
        return count(seconds, Map.of(), List.of(), Duration.ofSeconds(until - from));
    }

    Scene answers(Endpoint endpoint, int httpStatus, double millis, long number) {
        Timing timing = Timing.rounded(endpoint, httpStatus, Duration.ofNanos(Math.round(millis * 1e6)));
        return count(Map.of(), Map.of(timing, number), List.of(), Duration.ZERO);
    }

    /** @param endpoint null for an outage */
    Scene pause(@Nullable Endpoint endpoint, double from, double until) {
        return count(Map.of(), Map.of(), List.of(new Pause(endpoint, at(from), at(until))), Duration.ZERO);
    }

    private Scene count(Map<Second, Traffic> seconds, Map<Timing, Long> timings, List<Pause> pauses, Duration active) {
        Counts counts = new Counts(seconds, timings, pauses, active, 10, 0);
        ledger.calls()
                .turn(
                        run(),
                        new Turn(List.of(), List.of(), Revision.NONE, counts, TestLedger.NOW, TestLedger.SERVER_TIME));
        return this;
    }

    Accounts accounts() {
        return sides.accounts();
    }

    Chronicle chronicle() {
        return sides.chronicle();
    }

    /** Writes the reports as a start's last step does; returns the page. */
    Path write(double at, @Nullable Stop stop) throws IOException {
        Reports files =
                new Reports(sides.accounts(), sides.chronicle(), new ReportSettings(reports, Duration.ofDays(30)));
        Summary summary = files.summarize(run(), Optional.ofNullable(stop), at(at));
        sides.chronicle().end(run(), summary.exitCode(), stop == null ? null : stop.reason(), at(at));
        files.write(summary);
        return reports.resolve("report.html");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
