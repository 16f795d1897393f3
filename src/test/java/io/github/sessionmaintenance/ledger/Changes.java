package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;

/** What rows of tests ask for. */
public final class Changes {

    private Changes() {}

    /** An update alone. */
    public static Change close(String sessionUid) {
        return set(sessionUid, SessionState.CLOSED);
    }

    /** Another update alone. */
    public static Change set(String sessionUid, SessionState state) {
        return new Change(sessionUid, state, null, null, null, null);
    }

    /** An update of the tags alone. */
    public static Change tag(String sessionUid, String tags) {
        return new Change(sessionUid, null, null, Segment.parse(tags), null, null);
    }

    /** A message alone. */
    public static Change say(String sessionUid, String text) {
        return new Change(sessionUid, null, null, null, text, Sender.ASSISTANT);
    }

    /** A message, then an update. */
    public static Change sayAndClose(String sessionUid, String text) {
        return new Change(sessionUid, SessionState.CLOSED, null, null, text, Sender.ASSISTANT);
    }
}
