package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.record.ErrorLimit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How to work through a run's calls.
 *
 * @param maxInFlight the most calls under way at once
 * @param attempts how often a call is made before its row fails
 * @param firstRows only so many rows are called; {@link Long#MAX_VALUE} for all
 * @param memory how far back the limits look: the longest window of any rate
 * @param callTimeout the most that one call may take
 * @param noRepeat a message that another run sent so lately is not sent again; null to send it
 * @param giveUpAfter how long nothing may succeed before the run stops
 * @param onlyIfUnchanged whether sessions are compared, their newest messages included
 * @param errorLimit how many errors stop the run; null for no limit
 */
public record DispatchSettings(
        int maxInFlight,
        int attempts,
        long firstRows,
        Duration memory,
        Duration callTimeout,
        @Nullable Duration noRepeat,
        Duration giveUpAfter,
        boolean onlyIfUnchanged,
        @Nullable ErrorLimit errorLimit) {

    /** Since when another run's messages count; null if they don't. */
    @Nullable
    Instant sentSince(Instant now) {
        return noRepeat == null ? null : now.minus(noRepeat);
    }
}
