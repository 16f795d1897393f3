package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Deleted;
import io.github.sessionmaintenance.job.KnownRun;
import io.github.sessionmaintenance.job.Shown;
import io.github.sessionmaintenance.ledger.Loss;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.NextSteps;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person of runs that are remembered. */
final class RunsPrinter {

    private final Terminal terminal;
    private final SummaryPrinter fields;

    RunsPrinter(Terminal terminal) {
        this.terminal = terminal;
        this.fields = new SummaryPrinter(terminal);
    }

    void list(List<KnownRun> runs, Path stateDir) {
        if (runs.isEmpty()) {
            terminal.line("no run is known in " + Words.lookedInto(stateDir));
            terminal.line("to look elsewhere, give the --state-dir, --sandbox or --job of the run's own command");
            return;
        }
        RunsTable.lines(runs).forEach(terminal::line);
        if (runs.stream().anyMatch(known -> known.state() == KnownRun.State.UNFINISHED)) {
            terminal.line("unfinished: its own command goes on with it, 'session-maintenance runs delete ID' drops it");
        }
        if (runs.stream().anyMatch(known -> known.state() == KnownRun.State.IN_DOUBT)) {
            terminal.line("in doubt: 'session-maintenance doubts' lists the messages and says how to settle them");
        }
    }

    void show(Shown shown) {
        Run run = shown.known().run();
        terminal.line("run " + run.id() + " of " + run.hint() + ": " + standing(shown));
        fields.field("started", run.startedAt().truncatedTo(ChronoUnit.SECONDS) + ", to " + run.origin());
        fields.counts(shown.summary(), "");
        fields.took(shown.summary());
        fields.field(
                "reports",
                shown.reports() == null
                        ? "not in its own directory; 'session-maintenance runs report " + run.id()
                                + " -o DIR' writes them"
                        : shown.reports().toString());
        fields.undo(shown.reports());
        NextSteps.of(shown.summary(), shown.stopped()).forEach(step -> fields.field("next", step));
    }

    private static String standing(Shown shown) {
        Run run = shown.known().run();
        if (run.finishedAt() == null) {
            return shown.known().state().words() + (shown.stopped() == null ? "" : ", " + shown.stopped());
        }
        return "finished at " + run.finishedAt().truncatedTo(ChronoUnit.SECONDS) + after(run.exitCode());
    }

    private static String after(@Nullable ExitCode exitCode) {
        if (exitCode == ExitCode.BUG) {
            return ", in spite of a bug in the program";
        }
        return exitCode == ExitCode.DONE ? "" : ", but some rows need a person";
    }

    void reported(Shown shown) {
        terminal.line("wrote the reports of run " + named(shown.known().run()) + ", which is "
                + shown.known().state().words());
        fields.field("rows", SummaryPrinter.outcomes(shown.summary().census()));
        fields.field("reports", String.valueOf(shown.reports()));
        fields.undo(shown.reports());
    }

    void deleted(Deleted deleted) {
        Run latest = deleted.latest();
        terminal.line("forgot run " + named(deleted.run()) + " with its " + Counted.of(deleted.rows(), "row")
                + " and the reports in its own directory");
        lost(deleted.loss());
        fields.field(
                "next",
                latest == null
                        ? "its own command starts afresh"
                        : "its own command means run " + latest.id() + " now, which has the same input");
    }

    private void lost(Loss loss) {
        if (loss.lastSent() != null) {
            fields.field(
                    "sent",
                    Counted.of(loss.sent(), "message") + ", last at "
                            + loss.lastSent().truncatedTo(ChronoUnit.SECONDS)
                            + ": nothing keeps other runs from sending them again, whatever their --no-repeat");
        }
        if (loss.doubts() > 0) {
            fields.field(
                    "doubts",
                    Counted.of(loss.doubts(), "message")
                            + " in doubt: nothing keeps other runs from sending what may have been sent");
        }
    }

    private static String named(Run run) {
        return run.id() + " (" + run.hint() + ")";
    }
}
