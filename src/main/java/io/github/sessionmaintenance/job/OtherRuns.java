package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the other runs in the state directory whose commands have something left to do. */
public final class OtherRuns {

    private static final int MOST_NAMES = 3;

    private OtherRuns() {}

    /** A sentence without a full stop; empty if there are none. */
    public static Optional<String> told(Runs.Waiting waiting) {
        List<String> parts = new ArrayList<>();
        if (!waiting.unfinished().isEmpty()) {
            parts.add("unfinished, to be run again: " + names(waiting.unfinished()));
        }
        if (!waiting.inDoubt().isEmpty()) {
            parts.add("with messages in doubt: " + names(waiting.inDoubt()));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static String names(List<Run> runs) {
        String names = runs.stream()
                .limit(MOST_NAMES)
                .map(run -> "run " + run.id() + " (" + run.hint() + ")")
                .collect(Collectors.joining(", "));
        return names + (runs.size() > MOST_NAMES ? " and " + (runs.size() - MOST_NAMES) + " more" : "");
    }
}
