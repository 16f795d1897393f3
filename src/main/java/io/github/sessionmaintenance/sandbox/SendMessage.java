package io.github.sessionmaintenance.sandbox;

import java.util.List;

/** Says something in a session (source: the vendor's page of {@code sendMessage}). */
record SendMessage(String sessionUid, String text, String sendBy) implements Request {

    private static final List<String> SENDERS = List.of("user", "operator", "assistant");

    static SendMessage read(Fields fields, String widgetUid) {
        CreateSession.checkWidget(fields, widgetUid);
        String sendBy = fields.oneOf("send_by", SENDERS);
        return new SendMessage(
                fields.required("session_uid"), fields.required("message"), sendBy == null ? "user" : sendBy);
    }

    @Override
    public Answer carryOut(Sessions sessions, Answers answers) {
        return answers.sent(sessions.send(this));
    }
}
