package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Ending.Kind;
import io.github.sessionmaintenance.api.Reply.Effect;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Seen;
import java.io.IOException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an answer, or the lack of one, proves about a call's effect. What is no proof is a doubt. */
final class Classification {

    private final Endings endings;
    private final Redaction redaction;

    Classification(Endings endings, Redaction redaction) {
        this.endings = endings;
        this.redaction = redaction;
    }

    /** What the answer proves. */
    Reply of(Answer answer, Call call) {
        Ending ending = endings.of(answer, call.change().message());
        Effect effect = ending.kind() == Kind.SUCCESS ? succeeded(answer, call) : effect(ending);
        return new Reply(effect, ending.httpStatus(), ending.advice());
    }

    /**
     * What a call proves that ended without an answer.
     *
     * @param stopped whether we broke it off ourselves
     */
    Reply ofFailure(IOException failure, Journey journey, boolean stopped, Call call) {
        Ending ending =
                endings.ofFailure(failure, journey, stopped, call.change().message());
        return new Reply(effect(ending), ending.httpStatus(), ending.advice());
    }

    private static Effect effect(Ending ending) {
        String reason = ending.reason();
        return switch (ending.kind()) {
            case REFUSED -> new Effect.Refused(reason);
            case LIMITED, KEY_REFUSED, STOPPED, INVALID_CERTIFICATE -> new Effect.None(reason, true);
            case NO_CONNECTION -> new Effect.None(reason, false);
            case SUCCESS, LIMITED_IN_WORDS, REDIRECTED, FAULT, UNREADABLE, NO_ANSWER -> new Effect.Unknown(reason);
        };
    }

    private Effect succeeded(Answer answer, Call call) {
        JsonNode uid = answer.data().path("session_uid");
        if (!SessionUid.matches(uid, call.change().sessionUid())) {
            String other = "the API answered for another session: " + uid;
            return new Effect.Unknown(redaction.clean(other, call.change().message()));
        }
        return call.endpoint() == Endpoint.CHECK
                ? new Effect.Told(session(answer.data()))
                : new Effect.Done(messageId(answer, call));
    }

    private static Seen session(JsonNode data) {
        JsonNode state = data.path("state");
        return new Seen(
                state.isString() ? state.stringValue() : null, SessionListing.segment(data.path("segment")), null);
    }

    private String messageId(Answer answer, Call call) {
        if (call.endpoint() != Endpoint.MESSAGE) {
            return "";
        }
        return Stream.of("message_id", "id")
                .map(answer.data()::path)
                .filter(id -> id.isString() || id.isNumber())
                .map(id -> redaction.withoutKey(id.asString()))
                .findFirst()
                .orElse("");
    }
}
