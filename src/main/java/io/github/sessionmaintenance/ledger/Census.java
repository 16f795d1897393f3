package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many rows of a run have which outcome; unfinished ones included. */
public record Census(Map<Outcome, Long> counts) {

    public Census {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, counts.getOrDefault(outcome, 0L));
        }
        counts = all;
    }

    /** How many rows ended so. */
    public long of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** All rows of the run. */
    public long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What a start that ends now tells its caller. */
    public ExitCode exitCode(Optional<Stop> stop) {
        if (stop.isPresent()) {
            return stop.get().exitCode();
        }
        boolean errors =
                counts.entrySet().stream().anyMatch(count -> count.getKey().isError() && count.getValue() > 0);
        return errors ? ExitCode.DONE_WITH_ERRORS : ExitCode.DONE;
    }
}
