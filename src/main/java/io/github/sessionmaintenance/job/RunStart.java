package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.intake.ColumnNames;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.intake.InputRefusedException;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.LearntRate;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.report.ReportSettings;
import io.github.sessionmaintenance.report.Reports;
import io.github.sessionmaintenance.report.Summary;
import io.github.sessionmaintenance.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.dao.DataAccessException;

/**
 * Takes a run from where it is to its reports. Only under the lock.
 */
record RunStart(
        RunSettings settings,
        Audience audience,
        Surroundings surroundings,
        Path stateDir,
        DataSource source,
        Ledger ledger,
        RunLock lock,
        StopSwitch stop) {

    private Consumer<String> notices() {
        return audience.notices();
    }

    /** @param given null if the run finds its own sessions */
    RunEnd go(Identity identity, @Nullable InputFile given) throws IOException, InputRefusedException {
        Optional<Run> latest = ledger.runs().latest(identity.hash());
        Optional<Run> known = latest.filter(
                run -> Restartability.goesOn(run, ledger.accounts().census(run)));
        if (latest.isPresent() && known.isEmpty() && !settings.again()) {
            return finishedBefore(latest.get());
        }
        int generation = known.map(Run::generation)
                .orElseGet(() -> latest.map(Run::generation).orElse(0) + 1);
        ReportSettings reports = RunReports.of(stateDir, identity.runId(generation), settings);
        Optional<RunEnd> refused =
                RunReports.overwriting(reports, settings.input()).or(() -> RunReports.unwritable(reports.directory()));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (settings.input() instanceof RunInput.Sought sought
                && !known.map(Run::sealed).orElse(false)) {
            return listed(sought, identity, generation, known, reports);
        }
        InputFile input = given != null ? given : staged(known.orElseThrow().input());
        if (settings.input() instanceof RunInput.Piped) {
            Path own = RunReports.directory(stateDir, identity.runId(generation));
            input = input.movedTo(PipedInput.keep(input.path(), own));
        }
        return carryOut(identity, generation, input, known, reports);
    }

    private RunEnd listed(
            RunInput.Sought sought, Identity identity, int generation, Optional<Run> known, ReportSettings reports)
            throws IOException, InputRefusedException {
        FoundList list = FoundList.of(stateDir, identity.runId(generation), sought);
        Optional<RunEnd> none = list.isThere()
                ? Optional.empty()
                : list.find(sought, settings, ledger.calls(), surroundings, stop, audience.preliminaries());
        if (none.isPresent()) {
            return none.get();
        }
        InputFile input = InputFile.open(list.file(), InputFormat.TOLD_BY_FILE);
        // what was staged of a list that is gone must not be mixed with this one
        known.filter(run -> !run.input().sha256().equals(input.shape().sha256()))
                .ifPresent(ledger.runs()::discard);
        return carryOut(identity, generation, input, known, reports);
    }

    /** Every row is in the ledger: the list itself is needed no more. */
    private InputFile staged(InputShape shape) {
        return new InputFile(Path.of(shape.name()), shape, ColumnNames.OURS, List.of());
    }

    private RunEnd carryOut(
            Identity identity, int generation, InputFile input, Optional<Run> known, ReportSettings reports)
            throws IOException {
        try (OpenTarget target = surroundings.target().open(settings);
                Throttle throttle = Throttle.realTime(settings.rates())) {
            Run run = begin(identity, generation, input, known.isPresent());
            try {
                return carryOut(run, identity.parameters(generation), input, target, throttle, reports);
            } finally {
                audience.observer().left(run);
            }
        }
    }

    private RunEnd carryOut(
            Run run,
            JobParameters parameters,
            InputFile input,
            OpenTarget target,
            Throttle throttle,
            ReportSettings reports)
            throws IOException {
        tellLearnt(ledger.calls().learnt(run.origin()));
        Framework framework = new Framework(source, ledger);
        MaintenanceJob job = new MaintenanceJob(framework.repository(), settings, ledger, run, stop);
        // nobody real is written to in a rehearsal
        Audience asked = settings.target() instanceof Target.Sandbox ? audience.unasked() : audience;
        Optional<Throwable> failure = framework.run(job.run(input, asked, target.api(), throttle, reports), parameters);
        // by which the job ends if its run is discarded
        if (failure.isPresent() && !(failure.get() instanceof JobInterruptedException)) {
            return noted(run, Failure.end(failure.get()));
        }
        Optional<RunEnd> refused = refused(run);
        return refused.isPresent() ? noted(run, refused.get()) : end(run, reports);
    }

    /** Writes down how a start ended that writes no reports: the next ones are not to take it for killed. */
    private RunEnd noted(Run run, RunEnd end) {
        try {
            ledger.chronicle()
                    .end(run, end.exitCode(), end.reason(), surroundings.clock().instant());
        } catch (DataAccessException unwritable) {
            // then that is what the start ended by, and what it says
        }
        return end;
    }

    /** What was refused or discarded before its first call leaves nothing behind: another time other sessions are found. */
    private Optional<RunEnd> refused(Run run) throws IOException {
        Optional<Stop> why = stop.reason();
        boolean gone = !ledger.runs().knows(run.id());
        if (why.isEmpty() || (!gone && why.get().exitCode() != ExitCode.REFUSED)) {
            return Optional.empty();
        }
        if (gone && !(settings.input() instanceof RunInput.Given)) {
            KeptInput.discard(RunReports.directory(stateDir, run.id()));
        }
        String reason = why.get().exitCode() == ExitCode.REFUSED
                ? settings.input().name() + ": " + why.get().reason()
                : why.get().reason() + "; nothing was called";
        return Optional.of(RunEnd.before(why.get().exitCode(), reason));
    }

    private Run begin(Identity identity, int generation, InputFile input, boolean known) throws IOException {
        lock.tell(identity.runId(generation));
        Instant at = surroundings.clock().instant();
        Run run = ledger.runs()
                .start(
                        identity.runId(generation),
                        identity.hash(),
                        generation,
                        settings.target().origin(),
                        input.shape(),
                        identity.jobKey(),
                        at);
        ledger.chronicle().begin(run, settings.rates().overall().perSecond(), SettingsText.of(settings), at);
        audience.observer().started(run);
        boolean goesOn = known && run.generation() == generation && run.sealed();
        audience.preliminaries()
                .accept((goesOn ? "going on with " : "") + input.shape().name() + " to " + run.origin());
        return run;
    }

    private void tellLearnt(Map<Endpoint, LearntRate> learnt) {
        learnt.forEach((endpoint, rate) -> {
            if (rate.refusedAt() < settings.rates().perSecond(endpoint)) {
                audience.preliminaries()
                        .accept(
                                "the API asked an earlier start to slow down: this begins below %.1f/s of %s, and slowly tries more"
                                        .formatted(rate.refusedAt(), endpoint.path()));
            }
        });
    }

    private RunEnd finishedBefore(Run run) throws IOException {
        ReportSettings directory = RunReports.of(stateDir, run.id(), settings);
        Optional<RunEnd> misplaced = RunReports.overwriting(directory, settings.input());
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        tellOthers(ledger.runs(), run);
        ExitCode exitCode = Objects.requireNonNull(run.exitCode());
        Reports reports = new Reports(ledger.accounts(), ledger.chronicle(), directory);
        // left by a kill right after its end
        PipedInput.discard(RunReports.directory(stateDir, run.id()));
        Summary summary = reports.summarize(run, exitCode, Objects.requireNonNull(run.finishedAt()));
        if (!reports.areThere(run)) {
            reports.write(summary);
        }
        return new RunEnd(exitCode, null, summary, reports.directory(), true);
    }

    /** Only now: what this run has settled may have been waited for by others. */
    private void tellOthers(Runs runs, Run ended) {
        OtherRuns.told(runs.waiting(ended.number()))
                .ifPresent(others -> notices().accept("other runs here: " + others));
    }

    private void settlePiped(Run ended) throws IOException {
        Path own = RunReports.directory(stateDir, ended.id());
        Path copy = own.resolve(PipedInput.NAME);
        if (!Files.exists(copy)) {
            return;
        }
        if (!Restartability.goesOn(ended, ledger.accounts().census(ended))) {
            PipedInput.discard(own);
        } else if (settings.input() instanceof RunInput.Piped) {
            notices()
                    .accept(
                            "to go on with it, pipe the same in again, or with the same options run its copy, which is kept until then: "
                                    + copy);
        }
    }

    private RunEnd end(Run run, ReportSettings reports) throws IOException {
        String reason = stop.reason().map(why -> why.reason()).orElse(null);
        Run ended = ledger.runs().reload(run);
        if (ended.isFinished() && ledger.accounts().hasMessages(ended)) {
            Compaction.of(ledger, notices());
        }
        ExitCode exitCode = Objects.requireNonNull(ended.exitCode());
        tellOthers(ledger.runs(), ended);
        settlePiped(ended);
        Summary summary = new Reports(ledger.accounts(), ledger.chronicle(), reports)
                .summarize(ended, exitCode, surroundings.clock().instant());
        boolean stopped = reason != null && (!ended.isFinished() || exitCode == ExitCode.BUG);
        return new RunEnd(exitCode, stopped ? reason : null, summary, reports.directory(), false);
    }
}
