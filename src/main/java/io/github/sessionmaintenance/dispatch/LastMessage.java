package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Seen;
import java.time.Instant;

/** What a session's newest message adds to what was read of the session. */
final class LastMessage {

    private LastMessage() {}

    /** Of the check as a whole. */
    static Reply reply(Reading reading, Seen session, Reply ofSession) {
        return new Reply(effect(reading.result(), session), ofSession.httpStatus(), reading.advice());
    }

    private static Reply.Effect effect(Reading.Result result, Seen session) {
        if (result instanceof Reading.Result.Refused refused) {
            return new Reply.Effect.Refused(refused.reason());
        }
        if (result instanceof Reading.Result.Failed failed) {
            return new Reply.Effect.None(failed.reason(), failed.blameless());
        }
        Reading.Result.Listed listed = (Reading.Result.Listed) result;
        if (listed.messages().isEmpty()) {
            return new Reply.Effect.Told(session.with(Previous.NEVER));
        }
        Instant at = listed.messages().get(0).at();
        return at == null
                ? new Reply.Effect.Refused("the time of the session's newest message can't be read")
                : new Reply.Effect.Told(session.with(at));
    }
}
