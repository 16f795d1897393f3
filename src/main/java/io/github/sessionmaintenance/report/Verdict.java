package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened, whether that is fine, and what to do if it is not.
 *
 * @param headline one sentence
 * @param steps in their order; empty if nothing need be done
 */
record Verdict(Tone tone, String headline, List<String> steps) {

    /** How good it is. */
    enum Tone {
        FINE,
        ATTENTION,
        STOPPED
    }

    private static final String STOPPED_BY = "stopped by ";

    /** @param reason why it stopped before the end of the run; null if it did not, or if that is not known */
    static Verdict of(Summary summary, @Nullable String reason) {
        Census census = summary.census();
        if (summary.exitCode() == ExitCode.BUG) {
            return new Verdict(Tone.STOPPED, "A bug in this program ended the run.", steps(summary, reason));
        }
        if (census.of(Outcome.UNFINISHED) > 0
                || reason != null
                || !summary.run().sealed()) {
            return new Verdict(Tone.STOPPED, stopped(summary, reason), steps(summary, reason));
        }
        long errors = errors(census);
        if (errors > 0) {
            String headline = "Done, but " + (errors == census.rows() && errors > 1 ? "all " : "")
                    + (errors == census.rows() ? "" : Figures.count(errors) + " of ")
                    + Figures.count(census.rows(), "row") + (errors == 1 ? " needs" : " need") + " a person.";
            return new Verdict(Tone.ATTENTION, headline, steps(summary, null));
        }
        return new Verdict(Tone.FINE, fine(census), steps(summary, null));
    }

    static long errors(Census census) {
        return census.counts().entrySet().stream()
                .filter(count -> count.getKey().isError())
                .mapToLong(count -> count.getValue())
                .sum();
    }

    private static String fine(Census census) {
        if (census.rows() == 0) {
            return "The input has no rows. Nothing was to be done.";
        }
        if (census.of(Outcome.APPLIED) == census.rows()) {
            return (census.rows() == 1 ? "The only row is" : "All " + Figures.count(census.rows()) + " rows are")
                    + " applied. Nothing to do.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                Figures.count(census.of(Outcome.APPLIED)) + " of " + Figures.count(census.rows(), "row") + " applied");
        for (Outcome outcome : List.of(Outcome.DUPLICATE, Outcome.SKIPPED)) {
            if (census.of(outcome) > 0) {
                parts.add(Figures.count(census.of(outcome)) + " " + outcome.wire());
            }
        }
        return "Done: " + String.join(", ", parts) + ". Nothing to do.";
    }

    private static String stopped(Summary summary, @Nullable String reason) {
        String why = "";
        if (reason != null) {
            // a reason such as "stopped by SIGTERM" already says that it stopped
            why = reason.startsWith(STOPPED_BY) ? " by " + reason.substring(STOPPED_BY.length()) : ": " + reason;
        }
        long left = summary.census().of(Outcome.UNFINISHED);
        long all = summary.census().rows();
        return "Stopped before the end" + why + ". "
                + (!summary.run().sealed()
                        ? "Nothing was called yet."
                        : Figures.count(all - left) + " of " + Figures.count(all, "row")
                                + (all - left == 1 ? " is" : " are") + " done.");
    }

    private static List<String> steps(Summary summary, @Nullable String reason) {
        Census census = summary.census();
        List<String> steps = new ArrayList<>();
        long left = census.of(Outcome.UNFINISHED);
        if (summary.exitCode() == ExitCode.BUG) {
            steps.add("Tell us what the program printed.");
        }
        if (left > 0 || reason != null || !summary.run().sealed()) {
            steps.add(again(summary.exitCode(), reason)
                    + (left > 0 ? ": it goes on with the " + Figures.count(left, "unfinished row") + "." : "."));
        }
        if (census.of(Outcome.IN_DOUBT) > 0) {
            steps.add(
                    "Settle the " + Figures.count(census.of(Outcome.IN_DOUBT), "message") + " in doubt: each may or may"
                            + " not have been sent. `session-maintenance doubts`, with this run's --state-dir, --sandbox or"
                            + " --job, lists them and says how.");
        }
        if (census.of(Outcome.INVALID) + census.of(Outcome.FAILED) > 0) {
            steps.add((left > 0 ? "When that is done, copy" : "Copy")
                    + " `errors.csv`, mend the rows in the copy as told below, and run it as input. Import `session_uid` into"
                    + " a spreadsheet as text, and leave out rows in doubt.");
        }
        return steps;
    }

    private static String again(ExitCode exitCode, @Nullable String reason) {
        if (reason != null && reason.startsWith("--limit")) {
            return "Run the same command again without --limit";
        }
        return switch (exitCode) {
            case STOPPED -> "Mend what stopped it, then run the same command again";
            case STORAGE -> "Mend the disk or its permissions, then run the same command again";
            default -> "Run the same command again";
        };
    }
}
