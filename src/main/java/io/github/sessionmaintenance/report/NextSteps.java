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

    private NextSteps(Summary summary, @Nullable String stopped) {
        this.summary = summary;
        this.census = summary.census();
        this.stopped = stopped;
    }

    /**
     * Sentences without a full stop; none if nothing is left to do.
     *
     * @param stopped why the start stopped before the run's end; null if it did not
     * @param finishedBefore whether the start found the run finished
     */
    public static List<String> of(Summary summary, @Nullable String stopped, boolean finishedBefore) {
        List<String> steps = new NextSteps(summary, stopped).ofRows();
        if (finishedBefore) {
            steps.add((summary.run().jobKey() != null
                            ? "to look for sessions once more today"
                            : "to call everything once more")
                    + ", add --again; messages that were sent lately go out again only with --no-repeat off");
        }
        return steps;
    }

    private List<String> ofRows() {
        List<String> steps = new ArrayList<>();
        if (summary.exitCode() == ExitCode.BUG) {
            steps.add("tell us what the program printed");
        }
        long unfinished = census.of(Outcome.UNFINISHED);
        if (unfinished > 0 || summary.exitCode() == null) {
            steps.add("run " + (summary.exitCode() == null ? "its own" : "the same") + " command again" + when()
                    + ": it goes on "
                    + (unfinished > 0
                            ? "with the " + Counted.of(unfinished, "unfinished row")
                            : "and writes its reports"));
        }
        if (census.of(Outcome.IN_DOUBT) > 0) {
            steps.add(Counted.of(census.of(Outcome.IN_DOUBT), "message")
                    + " may or may not have been sent: 'session-maintenance doubts', with the --state-dir, --sandbox or"
                    + " --job of this command, lists them and says how to settle them");
        }
        if (census.of(Outcome.SKIPPED) > 0) {
            steps.add("look into results.csv for why " + Counted.of(census.of(Outcome.SKIPPED), "row")
                    + (census.of(Outcome.SKIPPED) == 1 ? " was" : " were") + " skipped");
        }
        if (census.of(Outcome.INVALID) + census.of(Outcome.FAILED) > 0) {
            steps.add((unfinished > 0 ? "when that is done, " : "")
                    + "look into errors.csv, mend what is wrong there, and run that file as input");
        }
        return steps;
    }

    private String when() {
        if (stopped != null && stopped.startsWith("--limit")) {
            return ", without --limit";
        }
        return summary.exitCode() == ExitCode.STOPPED ? ", once what stopped it is gone" : "";
    }
}
