package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.ListedSession;
import java.util.Collection;
import java.util.List;

/**
 * What a search has come to.
 *
 * @param sessions those that match, each once, in the order in which they were listed
 * @param listed how many different sessions were looked at
 */
public record Found(Collection<ListedSession> sessions, long listed) {

    public Found {
        sessions = List.copyOf(sessions);
    }
}
