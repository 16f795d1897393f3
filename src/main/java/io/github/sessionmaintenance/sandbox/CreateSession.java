package io.github.sessionmaintenance.sandbox;

/** Makes a new session. */
record CreateSession() implements Request {

    static CreateSession read(Fields fields, String widgetUid) {
        checkWidget(fields, widgetUid);
        return new CreateSession();
    }

    static void checkWidget(Fields fields, String widgetUid) {
        if (!fields.required("widget_uid").equals(widgetUid)) {
            throw Refusal.badRequest("widget_uid is not a widget of this project");
        }
    }

    @Override
    public String sessionUid() {
        return "";
    }

    @Override
    public Answer carryOut(Sessions sessions, Answers answers) {
        return answers.created(sessions.create());
    }
}
