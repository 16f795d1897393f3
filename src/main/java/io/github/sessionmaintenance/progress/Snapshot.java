package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is at a moment.
 *
 * @param rows of the input, as far as they are read
 * @param outcomes of these; nothing before calls begin
 * @param perSecond calls that lately left in a second
 * @param remaining how long it will take at the pace of the last minute; null if nobody can tell, as in a pause
 * @param pauses that are going on
 */
public record Snapshot(
        Stage stage,
        long rows,
        Map<Outcome, Long> outcomes,
        double perSecond,
        @Nullable Duration remaining,
        List<Pause> pauses) {

    /** What the run is at. */
    public enum Stage {
        /** None is under way: it has not begun, or another one is looked for. */
        BETWEEN_RUNS,
        /** The input is read and checked. */
        STAGING,
        /** Rows are called. */
        CALLING,
        /** The reports are written. */
        REPORTING
    }

    /** How many rows have that outcome. */
    public long of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** How many rows have come to an end; those in doubt have not. */
    public long ended() {
        return stage == Stage.STAGING || stage == Stage.BETWEEN_RUNS
                ? 0
                : rows - of(Outcome.UNFINISHED) - of(Outcome.IN_DOUBT);
    }
}
