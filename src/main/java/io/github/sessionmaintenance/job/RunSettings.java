package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.record.ErrorLimit;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a person can say about a run, checked one by one.
 *
 * @param maxInFlight null for what the rates need
 * @param stateDir where the ledger and the lock are
 * @param outputDir null for a directory of the run's own below {@code stateDir}
 * @param limit how many rows to call; null for all
 * @param noRepeat a message that another run sent so lately is not sent again; null to send it
 * @param keep how long a finished run is kept
 * @param giveUpAfter how long nothing may succeed before the run stops
 * @param maxErrors null for no limit
 * @param maxDuration how long one start may take; null for no limit
 * @param onlyIfUnchanged whether a session must still be as its row knows it
 * @param keepBefore whether what is changed is kept as it was; null to do so for sessions that were found
 * @param again whether to start over once the latest run of this input is finished
 * @param confirmAbove with more messages than that a person is asked first, if there is one
 */
public record RunSettings(
        RunInput input,
        InputFormat format,
        Target target,
        Sender sendBy,
        boolean allowAiReplies,
        OnConflict onConflict,
        Rates rates,
        @Nullable Integer maxInFlight,
        Duration callTimeout,
        int attempts,
        Path stateDir,
        @Nullable Path outputDir,
        @Nullable Long limit,
        @Nullable Duration noRepeat,
        Duration keep,
        Duration giveUpAfter,
        @Nullable ErrorLimit maxErrors,
        @Nullable Duration maxDuration,
        boolean onlyIfUnchanged,
        @Nullable Boolean keepBefore,
        boolean again,
        long confirmAbove) {

    private static final int MOST_IN_FLIGHT = 512;
    private static final int LEAST_IN_FLIGHT = 4;

    /** Long enough for a reply by an AI: with fewer calls under way the rate could not be reached. */
    private static final int SLOW_ANSWER_SECONDS = 5;

    int callsInFlight() {
        if (maxInFlight != null) {
            return maxInFlight;
        }
        double needed = rates.overall().perSecond() * SLOW_ANSWER_SECONDS;
        return (int) Math.max(LEAST_IN_FLIGHT, Math.min(MOST_IN_FLIGHT, Math.ceil(needed)));
    }

    /** How long a finished run is remembered: never shorter than its messages keep others from repeating them. */
    Duration kept() {
        return noRepeat == null || keep.compareTo(noRepeat) > 0 ? keep : noRepeat;
    }

    /** Since when a message that another run sent counts; null if none does. */
    @Nullable
    Instant sentSince(Instant now) {
        return noRepeat == null ? null : now.minus(noRepeat);
    }

    /** Only so many rows are called. */
    public long firstRows() {
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
