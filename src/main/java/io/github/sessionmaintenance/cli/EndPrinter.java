package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.NextSteps;
import io.github.sessionmaintenance.report.Standing;
import io.github.sessionmaintenance.report.StopReason;
import io.github.sessionmaintenance.report.Summary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Tells a person how a start ended, and what to do next. */
final class EndPrinter {

    private final Terminal terminal;
    private final String rate;

    EndPrinter(Terminal terminal, String rate) {
        this.terminal = terminal;
        this.rate = rate;
    }

    void print(RunEnd end) {
        Summary summary = end.summary();
        if (summary == null) {
            terminal.error(String.valueOf(end.reason()));
            return;
        }
        if (isOneLine(end)) {
            terminal.line(headline(end, summary) + nothingToDo(end, summary));
            return;
        }
        terminal.line(headline(end, summary));
        SummaryPrinter printer = new SummaryPrinter(terminal);
        printer.counts(summary, end.calledNothing() ? "" : allowed(summary));
        printer.took(summary);
        printer.field("reports", String.valueOf(end.reports()));
        printer.undo(end.reports());
        NextSteps.afterStart(summary, end.reason(), end.calledNothing()).forEach(step -> printer.field("next", step));
    }

    /** Whether there was nothing to do, and nothing is left that a person should: cron tells of it each time. */
    static boolean isOneLine(RunEnd end) {
        Summary summary = end.summary();
        return summary != null
                && end.exitCode() == ExitCode.DONE
                && (end.calledNothing() || summary.census().rows() == 0);
    }

    private static String nothingToDo(RunEnd end, Summary summary) {
        boolean finds = summary.run().jobKey() != null;
        String none = finds ? "no session was found" : "it has no rows";
        String what = summary.census().rows() == 0 ? none : String.join(", ", SummaryPrinter.parts(summary.census()));
        String more = finds ? "look for sessions once more today" : "call all but messages sent lately once more";
        String again = end.calledNothing() ? "; to " + more + ", add --again" : "";
        return " (" + what + ")" + again + "; reports: " + end.reports();
    }

    private static String headline(RunEnd end, Summary summary) {
        String run =
                "run " + summary.run().id() + " of " + summary.run().input().name() + ": ";
        if (end.calledNothing()) {
            Instant at = Objects.requireNonNull(summary.run().finishedAt()).truncatedTo(ChronoUnit.SECONDS);
            return run + "finished before, at " + at + "; nothing was called now";
        }
        if (summary.standing() == Standing.FINISHED && end.exitCode() == ExitCode.BUG) {
            return run + "done, in spite of " + Objects.requireNonNullElse(end.reason(), "a bug in the program");
        }
        if (end.reason() != null) {
            return run + "stopped before the end" + StopReason.after(end.reason());
        }
        return run + (end.exitCode() == ExitCode.DONE ? "done" : "done, but some rows need a person");
    }

    /** Earlier starts may have been allowed another rate. */
    private String allowed(Summary summary) {
        int starts = summary.account().starts();
        return (starts > 1 ? ", over " + starts + " starts; allowed now: " : "; allowed: ") + rate;
    }
}
