package io.github.sessionmaintenance.acceptance;

import java.util.Map;

/**
 * One call as the API understood it.
 *
 * @param call the last part of the URL
 * @param fields what was sent, by name
 */
record Asked(String call, Map<String, String> fields) {

    static final String UPDATE = "updateSession";
    static final String MESSAGE = "sendMessage";
    static final String READ = "getSessionMessages";

    Asked {
        fields = Map.copyOf(fields);
    }

    String session() {
        return fields.getOrDefault("session_uid", "");
    }

    boolean isMessage() {
        return call.equals(MESSAGE);
    }

    boolean isRead() {
        return call.equals(READ);
    }

    /** Whether it is the update that changes nothing. */
    boolean isCheck() {
        return call.equals(UPDATE) && fields.size() == 1;
    }

    static Asked message(String session, String text, String sendBy) {
        return new Asked(
                MESSAGE,
                Map.of("widget_uid", StrictServer.WIDGET, "session_uid", session, "message", text, "send_by", sendBy));
    }

    static Asked state(String session, String state) {
        return new Asked(UPDATE, Map.of("session_uid", session, "state", state));
    }
}
