package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.report.Reports;
import io.github.sessionmaintenance.report.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a person how a start ended, and what to do next. */
final class EndPrinter {

    private static final String STOPPED_BY = "stopped by ";
    private static final String FIELD = "  %-8s %s";

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
        terminal.line(headline(end, summary));
        field("rows", outcomes(summary.census()));
        field("calls", calls(summary));
        if (summary.account().alreadySent() > 0) {
            field(
                    "already sent",
                    Words.count(summary.account().alreadySent(), "message")
                            + " not sent again: earlier runs had sent the same");
        }
        if (summary.account().notNeeded() > 0) {
            field("same", Words.count(summary.account().notNeeded(), "update") + " not made: the tags were so already");
        }
        doubts(summary).ifPresent(doubts -> field("doubts", doubts));
        if (summary.calls() > 0) {
            // a single call has no rate
            String reached = summary.callsPerSecond() > 0 ? summary.callsPerSecond() + "/s, " : "";
            field(
                    "rate",
                    reached + "at most " + summary.account().worstSecond() + " in any second"
                            + (end.calledNothing() ? "" : allowed(summary)));
        }
        field("took", took(summary));
        field("reports", String.valueOf(end.reports()));
        undo(end.reports());
        next(end, summary.census()).forEach(step -> field("next", step));
    }

    private void undo(@Nullable Path reports) {
        if (reports != null && Reports.canUndo(reports)) {
            field(
                    "undo",
                    "to put back the states and tags that it changed, run undo.csv of these reports with this command's"
                            + " options (--job, --state-dir, the API's and the key's)");
        }
    }

    private void field(String name, String value) {
        terminal.line(FIELD.formatted(name, value));
    }

    private static String headline(RunEnd end, Summary summary) {
        String run =
                "run " + summary.run().id() + " of " + summary.run().input().name() + ": ";
        if (end.calledNothing()) {
            return run + "finished before, at " + summary.run().finishedAt() + "; nothing was called now";
        }
        if (end.reason() != null) {
            return run + "stopped before the end" + by(end.reason());
        }
        return run + (end.exitCode() == ExitCode.DONE ? "done" : "done, but some rows need a person");
    }

    /** A reason such as "stopped by SIGTERM" already says that it stopped. */
    private static String by(String reason) {
        return reason.startsWith(STOPPED_BY) ? " by " + reason.substring(STOPPED_BY.length()) : ": " + reason;
    }

    static String outcomes(Census census) {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (census.of(outcome) > 0) {
                parts.add(census.of(outcome) + " " + outcome.wire());
            }
        }
        return census.rows() + " read" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static Optional<String> doubts(Summary summary) {
        Accounts.Settled settled = summary.account().settled();
        List<String> parts = new ArrayList<>();
        settled(settled.foundSent(), settled.foundNotSent(), "by reading back").ifPresent(parts::add);
        settled(settled.toldSent(), settled.toldNotSent(), "by hand").ifPresent(parts::add);
        if (summary.census().of(Outcome.IN_DOUBT) > 0) {
            parts.add(summary.census().of(Outcome.IN_DOUBT) + " open");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static Optional<String> settled(long sent, long notSent, String how) {
        return sent + notSent == 0
                ? Optional.empty()
                : Optional.of((sent + notSent) + " settled " + how + " (" + sent + " sent, " + notSent + " not sent)");
    }

    private static String calls(Summary summary) {
        List<String> parts = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.values()) {
            Traffic traffic = summary.account().traffic().getOrDefault(endpoint, Traffic.NONE);
            if (traffic.calls() > 0) {
                parts.add(traffic.calls() + " " + endpoint.label() + extra(traffic));
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /** Earlier starts may have been allowed another rate. */
    private String allowed(Summary summary) {
        int starts = summary.account().starts();
        return (starts > 1 ? ", over " + starts + " starts; allowed now: " : "; allowed: ") + rate;
    }

    private static String took(Summary summary) {
        int starts = summary.account().starts();
        return Words.took(summary.duration()) + (starts > 1 ? ", from the first of " + starts + " starts on" : "");
    }

    private static String extra(Traffic traffic) {
        List<String> parts = new ArrayList<>();
        if (traffic.retries() > 0) {
            parts.add(traffic.retries() + " repeated");
        }
        if (traffic.throttled() > 0) {
            parts.add(traffic.throttled() + " told to slow down");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private static String when(RunEnd end) {
        if (end.exitCode() != ExitCode.STOPPED) {
            return "";
        }
        boolean byLimit = end.reason() != null && end.reason().startsWith("--limit");
        return byLimit ? ", without --limit" : ", once what stopped it is gone";
    }

    private static List<String> next(RunEnd end, Census census) {
        List<String> steps = new ArrayList<>();
        if (census.of(Outcome.UNFINISHED) > 0) {
            steps.add("run the same command again" + when(end) + ": it goes on with the "
                    + Words.count(census.of(Outcome.UNFINISHED), "unfinished row"));
        }
        if (census.of(Outcome.IN_DOUBT) > 0) {
            steps.add(Words.count(census.of(Outcome.IN_DOUBT), "message")
                    + " may or may not have been sent: 'session-maintenance doubts', with the --state-dir, --sandbox or"
                    + " --job of this command, lists them and says how to settle them");
        }
        if (census.of(Outcome.SKIPPED) > 0) {
            steps.add("results.csv says why " + Words.count(census.of(Outcome.SKIPPED), "row") + " skipped");
        }
        if (census.of(Outcome.INVALID) + census.of(Outcome.FAILED) > 0) {
            steps.add((census.of(Outcome.UNFINISHED) > 0 ? "when that is done, " : "")
                    + "look into errors.csv, mend what is wrong there, and run that file as input");
        }
        if (end.calledNothing()) {
            steps.add((end.summary() != null && end.summary().run().jobKey() != null
                            ? "to look for sessions once more today"
                            : "to call everything once more")
                    + ", add --again; messages that were sent lately go out again only with"
                    + " --no-repeat off");
        }
        return steps;
    }
}
