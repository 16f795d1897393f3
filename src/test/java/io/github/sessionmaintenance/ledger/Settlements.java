package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of calls in tests. */
final class Settlements {

    private Settlements() {}

    /** The call took effect, and the row is applied. */
    static Settlement applied(PendingCall call) {
        return settlement(call, CallState.SUCCEEDED, Outcome.APPLIED, true, 200, null, "", "");
    }

    /** The message was sent; the row's update is still to come. */
    static Settlement sent(PendingCall call, String messageId) {
        return settlement(call, CallState.SUCCEEDED, null, true, 200, null, "", messageId);
    }

    static Settlement refused(PendingCall call, String reason) {
        return settlement(call, CallState.REFUSED, Outcome.FAILED, true, 400, ErrorCode.API_REFUSED, reason, "");
    }

    static Settlement inDoubt(PendingCall call) {
        return settlement(
                call, CallState.IN_DOUBT, Outcome.IN_DOUBT, true, 0, ErrorCode.MESSAGE_IN_DOUBT, "who knows", "");
    }

    /** No attempt is left. */
    static Settlement exhausted(PendingCall call) {
        return settlement(call, CallState.FAILED, Outcome.FAILED, true, 0, ErrorCode.ATTEMPTS_EXHAUSTED, "gave up", "");
    }

    /** To be made again. */
    static Settlement again(PendingCall call, boolean costsAttempt, int httpStatus) {
        return settlement(call, CallState.PENDING, null, costsAttempt, httpStatus, null, "", "");
    }

    /** Into that state, whether it is legal or not. */
    static Settlement into(PendingCall call, CallState next) {
        return settlement(call, next, null, true, 0, null, "", "");
    }

    private static Settlement settlement(
            PendingCall call,
            CallState next,
            @Nullable Outcome outcome,
            boolean costsAttempt,
            int httpStatus,
            @Nullable ErrorCode error,
            String reason,
            String messageId) {
        Endpoint endpoint = call.endpoint();
        return new Settlement(
                call.line(),
                endpoint,
                next,
                outcome,
                costsAttempt,
                httpStatus,
                error,
                reason,
                messageId,
                TestLedger.NOW);
    }
}
