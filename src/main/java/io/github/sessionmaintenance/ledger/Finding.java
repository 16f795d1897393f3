package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What reading back found out about a message in doubt.
 *
 * @param line of its row
 * @param next the message's state from now on
 * @param outcome the row's; null while something is left to call
 * @param messageId as the API lists it; empty if the message is not there
 * @param note why nobody can settle the doubt by reading; null while that is not known
 */
public record Finding(
        long line,
        CallState next,
        @Nullable Outcome outcome,
        String messageId,
        @Nullable String note) {

    /** It is there. */
    public static Finding sent(long line, boolean rowIsDone, String messageId) {
        return new Finding(line, CallState.SUCCEEDED, rowIsDone ? Outcome.APPLIED : null, messageId, null);
    }

    /** It is proven not to be there. */
    public static Finding notSent(long line) {
        return new Finding(line, CallState.PENDING, null, "", null);
    }

    /** It was not there, for the first time. */
    public static Finding absentOnce(long line) {
        return new Finding(line, CallState.IN_DOUBT, Outcome.IN_DOUBT, "", null);
    }

    /** Only a person can tell. */
    public static Finding undecided(long line, String note) {
        return new Finding(line, CallState.IN_DOUBT, Outcome.IN_DOUBT, "", note);
    }
}
