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
                || summary.exitCode() == null
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
        return "Done: " + String.join(", ", parts) + ".";
    }

    private static String stopped(Summary summary, @Nullable String reason) {
        if (summary.exitCode() == null && reason == null) {
            return "Not finished: it is under way, or was killed. " + done(summary);
        }
        String why = "";
        if (reason != null) {
            // a reason such as "stopped by SIGTERM" already says that it stopped
            why = reason.startsWith(STOPPED_BY) ? " by " + reason.substring(STOPPED_BY.length()) : ": " + reason;
        }
        return "Stopped before the end" + why + ". " + done(summary);
    }

    private static String done(Summary summary) {
        long all = summary.census().rows();
        long done = all - summary.census().of(Outcome.UNFINISHED);
        return summary.run().sealed()
                ? Figures.count(done) + " of " + Figures.count(all, "row") + (done == 1 ? " is" : " are") + " done."
                : "Nothing was called yet.";
    }

    private static List<String> steps(Summary summary, @Nullable String reason) {
        return NextSteps.of(summary, reason, false).stream()
                .map(step -> Character.toUpperCase(step.charAt(0)) + step.substring(1) + ".")
                .toList();
    }
}
