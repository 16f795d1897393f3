package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as people are told of them. */
final class RunNames {

    private static final int MOST = 3;

    private RunNames() {}

    /** The first of them, and how many more there are. */
    static String of(List<Run> runs) {
        String names = runs.stream()
                .limit(MOST)
                .map(run -> "run " + run.id() + " (" + run.hint() + ")")
                .collect(Collectors.joining(", "));
        return names + (runs.size() > MOST ? " and " + (runs.size() - MOST) + " more" : "");
    }

    /** Why what was typed is not the name of one run. */
    static RunEnd unclear(String typed, List<Run> found) {
        return RunEnd.before(
                ExitCode.REFUSED,
                found.isEmpty()
                        ? "no run here has an id that is or begins with '" + typed
                                + "': 'session-maintenance runs' lists them, with the same --state-dir, --sandbox or"
                                + " --job"
                        : "the ids of " + found.size() + " runs begin with '" + typed + "': give more of the one that"
                                + " is meant: " + of(found));
    }
}
