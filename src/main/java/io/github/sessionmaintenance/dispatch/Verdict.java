package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of proof and doubt: what a reply makes of its call. Pure. */
final class Verdict {

    private final int attemptsAllowed;

    Verdict(int attemptsAllowed) {
        this.attemptsAllowed = attemptsAllowed;
    }

    /**
     * @param blameless whether a failure is not the call's own, since the API is believed to be down or
     *     the program itself gave the call up
     */
    Settlement settle(PendingCall call, Reply reply, boolean blameless, Instant at) {
        Reply.Effect effect = reply.effect();
        if (effect instanceof Reply.Effect.Done done) {
            return done(call, reply, done.messageId(), at);
        }
        if (effect instanceof Reply.Effect.Told told) {
            return new SessionCheck(call, told.session(), reply.httpStatus(), at).settlement();
        }
        if (effect instanceof Reply.Effect.Refused refused) {
            return ended(call, reply, CallState.REFUSED, Outcome.FAILED, ErrorCode.API_REFUSED, refused.reason(), at);
        }
        boolean costsAttempt = isFailure(reply) && !blameless;
        if (effect instanceof Reply.Effect.Unknown unknown && call.endpoint() == Endpoint.MESSAGE) {
            return doubted(call, reply, unknown.reason(), costsAttempt, at);
        }
        return settlement(call, reply, CallState.PENDING, null, costsAttempt, null, "", at);
    }

    /** Whether the call came to nothing, and neither a limit nor what stops the run is to blame. */
    static boolean isFailure(Reply reply) {
        boolean mayBeItsOwn = reply.effect() instanceof Reply.Effect.Unknown
                || (reply.effect() instanceof Reply.Effect.None none && !none.blameless());
        return mayBeItsOwn && reply.advice() instanceof Reply.Advice.Proceed;
    }

    /** What becomes of a call whose reply never came. */
    Settlement abandon(PendingCall call, String reason, Instant at) {
        return settle(call, new Reply(new Reply.Effect.Unknown(reason), 0, new Reply.Advice.Proceed()), true, at);
    }

    private static Settlement done(PendingCall call, Reply reply, String messageId, Instant at) {
        boolean rowIsDone = call.endpoint() == Endpoint.UPDATE || !call.change().wants(Endpoint.UPDATE);
        return new Settlement(
                call.line(),
                call.endpoint(),
                CallState.SUCCEEDED,
                rowIsDone ? Outcome.APPLIED : null,
                true,
                reply.httpStatus(),
                null,
                "",
                messageId,
                at);
    }

    /** Whether no attempt is left for a call that was made so often. */
    boolean isExhausted(int attempts) {
        return attempts >= attemptsAllowed;
    }

    /** What becomes of a pending call that is not made again. */
    Settlement exhausted(PendingCall call, int httpStatus, String reason, Instant at) {
        String attempts = call.attempts() == 1 ? "1 attempt: " : call.attempts() + " attempts, the last: ";
        String sentence = "gave up after " + attempts + reason;
        Reply reply = new Reply(new Reply.Effect.None(reason, false), httpStatus, new Reply.Advice.Proceed());
        return ended(call, reply, CallState.FAILED, Outcome.FAILED, ErrorCode.ATTEMPTS_EXHAUSTED, sentence, at);
    }

    private static Settlement doubted(PendingCall call, Reply reply, String reason, boolean costsAttempt, Instant at) {
        String sentence = "it is unknown whether the message was sent (" + reason + ")";
        return settlement(
                call,
                reply,
                CallState.IN_DOUBT,
                Outcome.IN_DOUBT,
                costsAttempt,
                ErrorCode.MESSAGE_IN_DOUBT,
                sentence,
                at);
    }

    private static Settlement ended(
            PendingCall call,
            Reply reply,
            CallState next,
            Outcome outcome,
            ErrorCode error,
            String reason,
            Instant at) {
        return settlement(call, reply, next, outcome, true, error, reason, at);
    }

    private static Settlement settlement(
            PendingCall call,
            Reply reply,
            CallState next,
            @Nullable Outcome outcome,
            boolean costsAttempt,
            @Nullable ErrorCode error,
            String reason,
            Instant at) {
        return new Settlement(
                call.line(), call.endpoint(), next, outcome, costsAttempt, reply.httpStatus(), error, reason, "", at);
    }
}
