package io.github.sessionmaintenance.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what it names (source: the vendor's page of {@code updateSession}). Null stays as it is. */
record UpdateSession(
        String sessionUid,
        @Nullable String state,
        @Nullable String chatMode,
        @Nullable String segment) implements Request {

    static final List<String> STATES = List.of("pending", "unresolved", "resolved", "closed");
    private static final List<String> CHAT_MODES = List.of("bot", "awaiting", "operator");
    private static final int LONGEST_SEGMENT = 255;

    static UpdateSession read(Fields fields) {
        UpdateSession update = new UpdateSession(
                fields.required("session_uid"),
                fields.oneOf("state", STATES),
                fields.oneOf("chat_mode", CHAT_MODES),
                fields.optional("segment", LONGEST_SEGMENT));
        if ("resolved".equals(update.state()) && update.chatMode() != null) {
            throw Refusal.badRequest("chat_mode can't be set when state is resolved");
        }
        return update;
    }

    boolean changesNothing() {
        return state == null && chatMode == null && segment == null;
    }

    @Override
    public Answer carryOut(Sessions sessions, Answers answers) {
        return answers.updated(sessions.update(this));
    }
}
