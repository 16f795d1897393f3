package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Before;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final Instant STARTED = Instant.parse("2026-01-02T03:00:00Z");
    private static final List<RowAccount> ROWS = List.of(
            Rows.applied(2, "a"),
            Rows.failed(3, CallState.REFUSED, null, "api_refused", "b", "closed"),
            Rows.invalid(4, "unknown_state", "state is x", "c", "x"));

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void name() {
        target = directory.resolve("runs").resolve("id");
    }

    @Test
    void areFilesInADirectoryForItsOwnerOnly() throws IOException {
        Reports reports = reports(ROWS, ROWS.size());
        assertThat(reports.areThere(run(null))).isFalse();
        reports.write(reports.summarize(run(null), Optional.empty(), Rows.AT));
        assertThat(reports.areThere(run(null))).isTrue();
        assertThat(reports.directory()).isEqualTo(target);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rwx------");
        assertThat(Files.readAllLines(target.resolve("results.csv"))).hasSize(4);
        assertThat(Files.readString(target.resolve("report.html"))).contains("2 of 3 rows need a person");
        assertThat(Files.readAllLines(target.resolve("errors.csv")))
                .containsExactly(
                        "session_uid,state,error_line,error_outcome,error_code,error_message,error_retryable",
                        "b,closed,3,failed,api_refused,no such session,false",
                        "c,x,4,invalid,unknown_state,state is x,false");
    }

    @Test
    void sumUpForPrograms() throws IOException {
        Reports reports = reports(ROWS, ROWS.size());
        reports.write(reports.summarize(run(null), Optional.empty(), Rows.AT));
        assertThat(Files.readString(target.resolve("summary.json"))).isEqualToIgnoringWhitespace("""
                {
                  "run" : "id", "generation" : 2, "starts" : 3,
                  "input" : {"name" : "in.csv", "sha256" : "ab12", "rows" : 3},
                  "target" : "https://api.example",
                  "outcomes" : {"applied" : 1, "failed" : 1, "invalid" : 1, "duplicate" : 0, "skipped" : 0,
                    "in_doubt" : 0, "unfinished" : 0},
                  "calls" : {
                    "updateSession" : {"calls" : 7, "retries" : 2, "throttled" : 1},
                    "updateSession_read" : {"calls" : 0, "retries" : 0, "throttled" : 0},
                    "sendMessage" : {"calls" : 0, "retries" : 0, "throttled" : 0},
                    "getSessionMessages" : {"calls" : 0, "retries" : 0, "throttled" : 0}},
                  "already_sent" : 2,
                  "not_needed" : 5,
                  "doubts" : {
                    "settled_by_reading_back" : {"sent" : 1, "not_sent" : 2},
                    "settled_by_hand" : {"sent" : 3, "not_sent" : 4},
                    "open" : 0},
                  "rate" : {"configured" : null, "reached_per_second" : 1.33, "most_in_one_second" : 4},
                  "duration_seconds" : 245.678,
                  "started_at" : "2026-01-02T03:00:00Z", "finished_at" : "2026-01-02T03:04:05.678Z",
                  "exit_code" : 1
                }""");
    }

    @Test
    void areRefusedIfTheRowsDontAddUp() {
        for (long counted : new long[] {2, 4}) {
            Reports reports = reports(ROWS, counted);
            Summary summary = reports.summarize(run(null), Optional.empty(), Rows.AT);
            assertThatIllegalStateException()
                    .isThrownBy(() -> reports.write(summary))
                    .withMessageContainingAll(Long.toString(counted), "3");
        }
    }

    @Test
    void aStopGivesTheExitCode() {
        Summary summary = reports(ROWS, 3)
                .summarize(run(null), Optional.of(new Stop(ExitCode.TERMINATED, "stopped by SIGTERM")), Rows.AT);
        assertThat(summary.exitCode()).isEqualTo(ExitCode.TERMINATED);
    }

    @Test
    void aFinishedRunTookNoLongerSince() {
        Summary summary =
                reports(ROWS, 3).summarize(run(STARTED.plusSeconds(9)), Optional.empty(), STARTED.plusSeconds(999));
        assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void ratesAreMeasuredBetweenDeparturesAndOverASecondAtLeast() {
        Accounts.Account idle = new Accounts.Account(Map.of(), 0, 0, Duration.ofSeconds(3), 0, 1, NO_DOUBTS);
        Accounts.Account instant = new Accounts.Account(
                Map.of(Endpoint.UPDATE, new Traffic(5, 0, 0)), 0, 0, Duration.ZERO, 5, 1, NO_DOUBTS);
        assertThat(summary(idle).callsPerSecond()).isZero();
        assertThat(summary(instant).callsPerSecond()).isEqualTo(4);
        assertThat(summary(instant).calls()).isEqualTo(5);
    }

    /** Ten calls at once and ten more a second later are never more than ten in a second. */
    @Test
    void noMoreIsToldThanWereInAnyOneSecond() {
        Accounts.Account bursts = new Accounts.Account(
                Map.of(Endpoint.UPDATE, new Traffic(20, 0, 0)), 0, 0, Duration.ofSeconds(1), 10, 1, NO_DOUBTS);
        assertThat(summary(bursts).callsPerSecond()).isEqualTo(10);
    }

    private static final Accounts.Settled NO_DOUBTS = new Accounts.Settled(0, 0, 0, 0);
    private static final Accounts.Settled SETTLED = new Accounts.Settled(1, 2, 3, 4);

    private static Summary summary(Accounts.Account account) {
        return new Summary(run(null), new Census(Map.of()), account, Standing.FINISHED, ExitCode.DONE, Rows.AT);
    }

    private Reports reports(List<RowAccount> rows, long counted) {
        return new Reports(
                new ToldAccounts(rows, counted), new NoChronicle(), new ReportSettings(target, Duration.ofDays(30)));
    }

    private static Run run(@Nullable Instant finishedAt) {
        InputShape input = new InputShape(
                "in.csv",
                "ab12",
                List.of("session_uid", "state"),
                List.of("session_uid", "state"),
                ',',
                StandardCharsets.UTF_8,
                false);
        return new Run(1, "id", "identity", 2, "https://api.example", input, true, STARTED, finishedAt, null, null);
    }

    /** A ledger's rows, and how many it says there are: one more or less than one applied row. */
    private record ToldAccounts(List<RowAccount> rows, long counted) implements Accounts {

        @Override
        public Census census(Run run) {
            return new Census(Map.of(Outcome.APPLIED, counted - 2, Outcome.FAILED, 1L, Outcome.INVALID, 1L));
        }

        @Override
        public long unsettledDoubts(Run run) {
            return 0;
        }

        @Override
        public Map<Endpoint, Long> pending(Run run) {
            return Map.of();
        }

        @Override
        public boolean hasMessages(Run run) {
            return false;
        }

        @Override
        public boolean keepsBefore(Run run) {
            return false;
        }

        @Override
        public void before(Run run, Consumer<Before> reader) {
            throw new IllegalStateException("nothing is kept");
        }

        @Override
        public void rows(Run run, Consumer<RowAccount> reader) {
            rows.forEach(reader);
        }

        @Override
        public void errors(Run run, Consumer<RowAccount> reader) {
            rows.stream().filter(row -> row.outcome().isError()).forEach(reader);
        }

        @Override
        public Account account(Run run) {
            return new Account(
                    Map.of(Endpoint.UPDATE, new Traffic(7, 2, 1)), 2, 5, Duration.ofSeconds(3), 4, 3, SETTLED);
        }
    }
}
