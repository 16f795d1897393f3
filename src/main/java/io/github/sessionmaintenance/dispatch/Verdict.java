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

    Settlement settle(PendingCall call, Reply reply, Instant at) {
        Reply.Effect effect = reply.effect();
        if (effect instanceof Reply.Effect.Done done) {
            return done(call, reply, done.messageId(), at);
        }
        if (effect instanceof Reply.Effect.Refused refused) {
            return ended(call, reply, CallState.REFUSED, Outcome.FAILED, ErrorCode.API_REFUSED, refused.reason(), at);
        }
        if (effect instanceof Reply.Effect.None none) {
            return again(call, reply, none.blameless(), none.reason(), at);
        }
        String reason = ((Reply.Effect.Unknown) effect).reason();
        return call.endpoint() == Endpoint.MESSAGE
                ? doubted(call, reply, reason, at)
                : again(call, reply, reply.advice() instanceof Reply.Advice.SlowDown, reason, at);
    }

    /** What becomes of a call whose reply never came. */
    Settlement abandon(PendingCall call, String reason, Instant at) {
        return settle(call, new Reply(new Reply.Effect.Unknown(reason), 0, new Reply.Advice.Proceed()), at);
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

    private Settlement again(PendingCall call, Reply reply, boolean blameless, String reason, Instant at) {
        if (!blameless && call.attempts() + 1 >= attemptsAllowed) {
            String sentence = "gave up after " + attemptsAllowed + " attempts, the last: " + reason;
            return ended(call, reply, CallState.FAILED, Outcome.FAILED, ErrorCode.ATTEMPTS_EXHAUSTED, sentence, at);
        }
        return settlement(call, reply, CallState.PENDING, null, !blameless, null, "", at);
    }

    private static Settlement doubted(PendingCall call, Reply reply, String reason, Instant at) {
        String sentence = "it is unknown whether the message was sent (" + reason + ")";
        return ended(call, reply, CallState.IN_DOUBT, Outcome.IN_DOUBT, ErrorCode.MESSAGE_IN_DOUBT, sentence, at);
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
