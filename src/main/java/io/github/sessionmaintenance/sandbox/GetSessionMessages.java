package io.github.sessionmaintenance.sandbox;

/** Reads what was said in a session. */
record GetSessionMessages(String sessionUid, Page page) implements Request {

    static GetSessionMessages read(Fields fields) {
        return new GetSessionMessages(fields.required("session_uid"), Page.read(fields));
    }

    @Override
    public Answer carryOut(Sessions sessions, Answers answers) {
        return answers.messages(page.of(sessions.read(this)));
    }
}
