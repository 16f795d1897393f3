package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many rows have which outcome, from turn to turn. Safe for use by many threads. */
public final class OutcomeCounts {

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    /** Begins anew with these. */
    public synchronized void begin(Census census) {
        counts.clear();
        counts.putAll(census.counts());
    }

    /** Takes note of a turn's rows that came to an end, or did not after all. */
    public synchronized void add(Turn turn) {
        end(turn.settled());
        end(turn.revision().exhausted());
        turn.revision().findings().forEach(finding -> move(Outcome.IN_DOUBT, finding.outcome()));
    }

    private void end(List<Settlement> settlements) {
        settlements.forEach(settlement -> move(Outcome.UNFINISHED, settlement.outcome()));
    }

    private void move(Outcome from, @Nullable Outcome outcome) {
        Outcome to = outcome == null ? Outcome.UNFINISHED : outcome;
        if (from != to) {
            counts.merge(from, -1L, Long::sum);
            counts.merge(to, 1L, Long::sum);
        }
    }

    /** How it is now; an outcome that was never heard of is missing. */
    public synchronized Map<Outcome, Long> now() {
        return new EnumMap<>(counts);
    }
}
