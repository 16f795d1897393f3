package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names the other runs in the state directory whose commands have something left to do. */
public final class OtherRuns {

    private OtherRuns() {}

    /** A sentence without a full stop; empty if there are none. */
    public static Optional<String> told(Runs.Waiting waiting) {
        List<String> parts = new ArrayList<>();
        if (!waiting.unfinished().isEmpty()) {
            parts.add("unfinished, to be run again: " + RunNames.of(waiting.unfinished()));
        }
        if (!waiting.inDoubt().isEmpty()) {
            parts.add("with messages in doubt: " + RunNames.of(waiting.inDoubt()));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }
}
