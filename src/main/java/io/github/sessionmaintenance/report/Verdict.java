package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.Counted;
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
        STOPPED,
        /** Nobody can say yet. */
        UNDER_WAY
    }

    /** @param reason why it stopped before the end of the run; null if it did not, or if that is not known */
    static Verdict of(Summary summary, @Nullable String reason) {
        if (summary.standing() == Standing.UNDER_WAY) {
            return new Verdict(Tone.UNDER_WAY, soFar(summary), List.of());
        }
        List<String> steps = steps(summary, reason);
        if (summary.exitCode() == ExitCode.BUG) {
            return new Verdict(Tone.STOPPED, bug(summary), steps);
        }
        return switch (summary.standing()) {
            case FINISHED -> finished(summary.census(), steps);
            case STOPPED ->
                new Verdict(
                        Tone.STOPPED,
                        "Stopped before the end" + StopReason.after(reason) + ". " + done(summary),
                        steps);
            default ->
                new Verdict(
                        Tone.STOPPED,
                        "Not finished: it was killed, or could not write its end. " + done(summary),
                        steps);
        };
    }

    private static Verdict finished(Census census, List<String> steps) {
        long errors = errors(census);
        if (errors > 0) {
            String headline = "Done, but " + (errors == census.rows() && errors > 1 ? "all " : "")
                    + (errors == census.rows() ? "" : Counted.of(errors) + " of ")
                    + Counted.of(census.rows(), "row") + (errors == 1 ? " needs" : " need") + " a person.";
            return new Verdict(Tone.ATTENTION, headline, steps);
        }
        return new Verdict(Tone.FINE, fine(census), steps);
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
            return (census.rows() == 1 ? "The only row is" : "All " + Counted.of(census.rows()) + " rows are")
                    + " applied. Nothing to do.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Counted.of(census.of(Outcome.APPLIED)) + " of " + Counted.of(census.rows(), "row") + " applied");
        for (Outcome outcome : List.of(Outcome.DUPLICATE, Outcome.SKIPPED)) {
            if (census.of(outcome) > 0) {
                parts.add(Counted.of(census.of(outcome)) + " " + outcome.wire());
            }
        }
        return "Done: " + String.join(", ", parts) + ".";
    }

    private static String bug(Summary summary) {
        return summary.standing() == Standing.FINISHED
                ? "Finished, in spite of a bug in this program."
                : "A bug in this program ended the run. " + done(summary);
    }

    private static String soFar(Summary summary) {
        return summary.run().sealed() ? count(summary) + " done so far." : "The input is being read.";
    }

    private static String done(Summary summary) {
        return summary.run().sealed() ? count(summary) + " done." : "Nothing was called yet.";
    }

    private static String count(Summary summary) {
        long all = summary.census().rows();
        long done = all - summary.census().of(Outcome.UNFINISHED);
        return Counted.of(done) + " of " + Counted.of(all, "row") + (done == 1 ? " is" : " are");
    }

    private static List<String> steps(Summary summary, @Nullable String reason) {
        return NextSteps.of(summary, reason).stream()
                .map(step -> Character.toUpperCase(step.charAt(0)) + step.substring(1) + ".")
                .toList();
    }
}
