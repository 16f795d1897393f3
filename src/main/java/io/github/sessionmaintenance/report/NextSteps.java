package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person should do about a run, in the order in which it is to be done. */
public final class NextSteps {

    private final Summary summary;
    private final Census census;
    private final @Nullable String stopped;
    private final String command;

    private NextSteps(Summary summary, @Nullable String stopped, String command) {
        this.summary = summary;
        this.census = summary.census();
        this.stopped = stopped;
        this.command = command;
    }

    /**
     * Sentences without a full stop, for somebody who looks at the run; none if nothing is left to do.
     *
     * @param stopped why its latest start stopped before the run's end; null if it did not, or nobody knows
     */
    public static List<String> of(Summary summary, @Nullable String stopped) {
        return new NextSteps(summary, stopped, "the run's own command").steps();
    }

    /**
     * The same for somebody who has just given the run's command.
     *
     * @param finishedBefore whether the start found the run finished
     */
    public static List<String> afterStart(Summary summary, @Nullable String stopped, boolean finishedBefore) {
        List<String> steps = new NextSteps(summary, stopped, "the same command").steps();
        if (finishedBefore) {
            steps.add((summary.run().jobKey() != null
                            ? "to look for sessions once more today"
                            : "to call everything once more")
                    + ", add --again; messages that were sent lately go out again only with --no-repeat off");
        }
        return steps;
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        if (summary.standing() == Standing.UNDER_WAY) {
            return steps;
        }
        if (summary.exitCode() == ExitCode.BUG) {
            steps.add("tell us what the program printed");
        }
        if (summary.standing() != Standing.FINISHED) {
            steps.add(goOn());
        }
        addDoubts(steps);
        addSkipped(steps);
        addErrors(steps);
        return steps;
    }

    private String goOn() {
        String again = "run " + command + " again";
        String what = ": it " + rest();
        if (StopReason.isErrors(stopped)) {
            return "look into errors.csv for what goes wrong, then " + again + what;
        }
        return again + when() + what;
    }

    private String when() {
        if (StopReason.isLimit(stopped)) {
            return ", without --limit";
        }
        if (StopReason.isTime(stopped)) {
            return ", at any time";
        }
        return summary.exitCode() == ExitCode.STOPPED ? ", once what stopped it is gone" : "";
    }

    private String rest() {
        if (!summary.run().sealed()) {
            return "begins with the first row, since nothing was called yet";
        }
        if (census.of(Outcome.UNFINISHED) > 0) {
            return "goes on with the " + Counted.of(census.of(Outcome.UNFINISHED), "unfinished row");
        }
        return census.of(Outcome.IN_DOUBT) > 0
                ? "settles what it can of the messages in doubt"
                : "goes on and writes its reports";
    }

    private void addDoubts(List<String> steps) {
        long doubts = census.of(Outcome.IN_DOUBT);
        if (doubts > 0) {
            steps.add(Counted.of(doubts, "message") + " may or may not have been sent: '"
                    + Advice.command("doubts", summary.run())
                    + "', with the --state-dir or --job of the run's command, lists "
                    + (doubts == 1 ? "it and says how to settle it" : "them and says how to settle them"));
        }
    }

    private void addSkipped(List<String> steps) {
        long skipped = census.of(Outcome.SKIPPED);
        if (skipped > 0) {
            steps.add("look into results.csv for why " + Counted.of(skipped, "row") + (skipped == 1 ? " was" : " were")
                    + " skipped");
        }
    }

    private void addErrors(List<String> steps) {
        if (census.of(Outcome.INVALID) + census.of(Outcome.FAILED) > 0) {
            steps.add((census.of(Outcome.UNFINISHED) > 0 ? "when that is done, " : "")
                    + "look into errors.csv, mend what is wrong in a copy of it, and run the copy as input");
        }
    }
}
