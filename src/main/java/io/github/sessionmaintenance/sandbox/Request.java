package io.github.sessionmaintenance.sandbox;

/** One call, checked as far as that goes without looking at the sessions. */
sealed interface Request permits UpdateSession, SendMessage, GetSessionMessages, GetSessions, CreateSession {

    /** Empty if the call names no session. */
    String sessionUid();

    /** @throws Refusal if the session is not known */
    Answer carryOut(Sessions sessions, Answers answers);
}
