package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.InputRefusedException;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.LearntRate;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.report.ReportSettings;
import io.github.sessionmaintenance.report.Reports;
import io.github.sessionmaintenance.report.Summary;
import io.github.sessionmaintenance.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** One start of a run: under the lock, from the input to the reports. */
public final class MaintenanceRun {

    private final RunSettings settings;
    private final Consumer<String> notices;
    private final Surroundings surroundings;
    private final Clock clock = Clock.systemUTC();

    /** @param notices takes what a person should know while it runs, a line at a time */
    public MaintenanceRun(RunSettings settings, Consumer<String> notices) {
        this(settings, notices, Surroundings.REAL);
    }

    MaintenanceRun(RunSettings settings, Consumer<String> notices, Surroundings surroundings) {
        this.settings = settings;
        this.notices = notices;
        this.surroundings = surroundings;
    }

    /** Begins or goes on with the run; never throws for anything outside this program. */
    public RunEnd start() {
        StopSwitch stop = new StopSwitch();
        Signals.stop(stop);
        TimeBudget budget = TimeBudget.begin(settings.maxDuration(), stop);
        try {
            InputFile input = InputFile.open(settings.input(), settings.charset(), settings.delimiter());
            input.notices().forEach(notices);
            Path stateDir = StateDirectory.of(settings);
            StateDirectory.make(stateDir);
            return locked(input, stateDir, stop);
        } catch (InputRefusedException refused) {
            return RunEnd.before(ExitCode.REFUSED, settings.input() + ": " + refused.getMessage());
        } catch (IOException | RuntimeException failure) {
            return Failure.end(failure);
        } finally {
            budget.close();
        }
    }

    private RunEnd locked(InputFile input, Path stateDir, StopSwitch stop) throws IOException {
        Optional<RunLock> lock = RunLock.take(stateDir);
        if (lock.isEmpty()) {
            return RunLock.taken(stateDir);
        }
        try (HikariDataSource source = surroundings.ledger().open(stateDir)) {
            return opened(input, stateDir, source, stop);
        } finally {
            lock.get().close();
        }
    }

    private RunEnd opened(InputFile input, Path stateDir, DataSource source, StopSwitch stop) throws IOException {
        Ledger ledger = Ledger.over(source);
        new Housekeeping(ledger.pruning(), stateDir, settings, notices).forget(clock.instant());
        Identity identity = Identity.of(input, settings);
        Optional<Run> latest = ledger.runs().latest(identity.hash());
        boolean goesOn = latest.isPresent()
                && Restartability.goesOn(latest.get(), ledger.accounts().census(latest.get()));
        if (latest.isPresent() && !goesOn && !settings.again()) {
            return finishedBefore(latest.get(), ledger, stateDir);
        }
        int generation = latest.map(run -> goesOn ? run.generation() : run.generation() + 1)
                .orElse(1);
        ReportSettings reports = RunReports.of(stateDir, identity.runId(generation), settings);
        Optional<RunEnd> misplaced = RunReports.overwriting(reports, settings.input());
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        Optional<RunEnd> unwritable = RunReports.unwritable(reports);
        if (unwritable.isPresent()) {
            return unwritable.get();
        }
        try (OpenTarget target = surroundings.target().open(settings);
                Throttle throttle = Throttle.realTime(settings.rates())) {
            Run run = begin(ledger.runs(), identity, generation, input, latest.isPresent());
            tellLearnt(ledger.calls().learnt(run.origin()));
            Framework framework = new Framework(source, ledger);
            MaintenanceJob job = new MaintenanceJob(framework.repository(), settings, ledger, run, stop);
            Optional<Throwable> failure =
                    framework.run(job.run(input, target.api(), throttle, reports), identity.parameters(generation));
            return end(failure, run, ledger, reports, stop);
        }
    }

    private Run begin(Runs runs, Identity identity, int generation, InputFile input, boolean known) {
        Run run = runs.start(
                identity.runId(generation),
                identity.hash(),
                generation,
                settings.target().origin(),
                MaintenanceJob.shape(input),
                clock.instant());
        notices.accept((known && run.generation() == generation && run.sealed() ? "going on with run " : "run ")
                + run.id() + ": " + input.name() + " to " + run.origin());
        return run;
    }

    private void tellLearnt(Map<Endpoint, LearntRate> learnt) {
        learnt.forEach((endpoint, rate) -> {
            if (rate.refusedAt() < settings.rates().perSecond(endpoint)) {
                notices.accept(
                        "the API asked to slow down at %.1f/s of %s, on %s: this begins below that, and slowly tries more"
                                .formatted(
                                        rate.refusedAt(),
                                        endpoint.path(),
                                        rate.since().truncatedTo(ChronoUnit.SECONDS)));
            }
        });
    }

    private RunEnd finishedBefore(Run run, Ledger ledger, Path stateDir) throws IOException {
        ReportSettings directory = RunReports.of(stateDir, run.id(), settings);
        Optional<RunEnd> misplaced = RunReports.overwriting(directory, settings.input());
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        tellOthers(ledger.runs(), run);
        ExitCode exitCode = Objects.requireNonNull(run.exitCode());
        Reports reports = new Reports(ledger.accounts(), directory);
        Summary summary = reports.summarize(run, exitCode, Objects.requireNonNull(run.finishedAt()));
        if (!reports.areThere()) {
            reports.write(summary);
        }
        return new RunEnd(exitCode, null, summary, reports.directory(), true);
    }

    /** Only now: what this run has settled may have been waited for by others. */
    private void tellOthers(Runs runs, Run ended) {
        OtherRuns.told(runs.waiting(ended.number())).ifPresent(others -> notices.accept("other runs here: " + others));
    }

    private void compact(Ledger ledger) {
        try {
            ledger.compact();
        } catch (DataAccessException failure) {
            // the run is done and reported: this is no reason to say otherwise
            notices.accept("texts of applied rows may be left in free parts of the ledger until the next run: "
                    + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }

    private RunEnd end(Optional<Throwable> failure, Run run, Ledger ledger, ReportSettings reports, StopSwitch stop) {
        if (failure.isPresent()) {
            return Failure.end(failure.get());
        }
        String reason = stop.reason().map(why -> why.reason()).orElse(null);
        if (reason != null && stop.reason().orElseThrow().exitCode() == ExitCode.REFUSED) {
            return RunEnd.before(ExitCode.REFUSED, settings.input() + ": " + reason);
        }
        Run ended = ledger.runs().reload(run);
        if (ended.isFinished() && ledger.accounts().hasMessages(ended)) {
            compact(ledger);
        }
        ExitCode exitCode = Objects.requireNonNull(ended.exitCode());
        tellOthers(ledger.runs(), ended);
        Summary summary = new Reports(ledger.accounts(), reports).summarize(ended, exitCode, clock.instant());
        boolean stopped = reason != null && (!ended.isFinished() || exitCode == ExitCode.BUG);
        return new RunEnd(exitCode, stopped ? reason : null, summary, reports.directory(), false);
    }
}
