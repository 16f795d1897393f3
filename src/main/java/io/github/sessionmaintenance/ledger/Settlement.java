package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call that was in flight.
 *
 * @param line of its row
 * @param next the call's state from now on
 * @param outcome the row's outcome if this decides it; null otherwise
 * @param costsAttempt whether the call counts as an attempt
 * @param httpStatus 0 if no status line was read
 * @param error null if there is nothing to report
 * @param reason a sentence about the error; empty if there is none
 * @param messageId the message's id as the API gave it; empty if there is none
 * @param checked what reading the session showed; null if it was not read
 */
public record Settlement(
        long line,
        Endpoint endpoint,
        CallState next,
        @Nullable Outcome outcome,
        boolean costsAttempt,
        int httpStatus,
        @Nullable ErrorCode error,
        String reason,
        String messageId,
        Instant at,
        @Nullable Checked checked) {

    /** Of a call that is no check. */
    public Settlement(
            long line,
            Endpoint endpoint,
            CallState next,
            @Nullable Outcome outcome,
            boolean costsAttempt,
            int httpStatus,
            @Nullable ErrorCode error,
            String reason,
            String messageId,
            Instant at) {
        this(line, endpoint, next, outcome, costsAttempt, httpStatus, error, reason, messageId, at, null);
    }
}
