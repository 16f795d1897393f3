package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what happened in a run, over all its starts. */
public interface Chronicle {

    /**
     * Writes down that the run's latest start begins.
     *
     * @param perSecond how many calls it may make; infinity if there is no limit
     * @param settings by the names of their options, in a person's words; no secrets
     */
    void begin(Run run, double perSecond, Map<String, String> settings, Instant at);

    /**
     * Writes down how the run's latest start ends.
     *
     * @param reason why it stopped before the end of the run; null if it did not
     */
    void end(Run run, ExitCode exitCode, @Nullable String reason, Instant at);

    /** The run's starts, the first one first; those that versions before this one made are missing. */
    List<Start> starts(Run run);

    /** When calls were held back, in the order in which that began. */
    List<Pause> pauses(Run run);

    /**
     * How many calls left when.
     *
     * @param mostSlots into how many slots of time the run may be divided
     */
    Activity activity(Run run, int mostSlots);

    /** The second in which the run's last call left; empty if none is known. */
    Optional<Instant> lastCall(Run run);

    /** How often calls were answered in which way and time, by {@link Timing#rounded}. */
    Map<Timing, Long> timings(Run run);

    /**
     * @param number 1 is the run's first
     * @param endedAt null while it goes on, and if it was killed
     * @param exitCode null as long
     * @param reason why it stopped before the end of the run; null if it did not
     * @param perSecond how many calls it may make; infinity if there is no limit
     */
    record Start(
            int number,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable ExitCode exitCode,
            @Nullable String reason,
            double perSecond,
            Map<String, String> settings) {}

    /**
     * @param slot how long each of them is: whole seconds
     * @param slots in their order; those in which nothing happened are missing
     */
    record Activity(Duration slot, List<Slot> slots) {}

    /** @param at its beginning */
    record Slot(Instant at, Map<Endpoint, Count> counts) {}

    /**
     * @param calls that left
     * @param throttled answers that asked us to slow down
     */
    record Count(long calls, long throttled) {}
}
