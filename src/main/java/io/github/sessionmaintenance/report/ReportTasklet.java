package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Writes the reports, also after an early stop, and then down in the ledger how the start ended. */
final class ReportTasklet implements Tasklet {

    private final Run run;
    private final Runs runs;
    private final Chronicle chronicle;
    private final Duration kept;
    private final Reports reports;
    private final StopSwitch stop;
    private final Observer observer;
    private final Clock clock;

    ReportTasklet(
            Run run, Ledger ledger, Duration kept, Reports reports, StopSwitch stop, Observer observer, Clock clock) {
        this.run = run;
        this.runs = ledger.runs();
        this.chronicle = ledger.chronicle();
        this.kept = kept;
        this.reports = reports;
        this.stop = stop;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Optional<Stop> why = stop.reason();
        if (why.isEmpty() || why.get().exitCode() != ExitCode.REFUSED) {
            report(why);
        }
        return RepeatStatus.FINISHED;
    }

    private void report(Optional<Stop> why) throws IOException {
        observer.reporting(run);
        Instant now = clock.instant();
        Run current = runs.reload(run);
        Summary summary = reports.summarize(current, why, now);
        boolean finished = summary.standing() == Standing.FINISHED;
        if (why.isEmpty() && !finished) {
            throw new IllegalStateException("the run was not stopped, but has unfinished rows or unsettled doubts");
        }
        if (finished && why.isPresent() && why.get().exitCode() != ExitCode.BUG) {
            // the stop came too late to keep any row from its end
            why = Optional.empty();
            summary = reports.summarize(current, why, now);
        }
        String reason = why.map(Stop::reason).orElse(null);
        ExitCode exitCode = Objects.requireNonNull(summary.exitCode());
        chronicle.end(current, exitCode, reason, now);
        reports.write(summary);
        // only now: a kill before this makes the next start write the reports again
        runs.end(current, exitCode, finished, now, kept);
    }
}
