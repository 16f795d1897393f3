package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.ListedSession;
import java.util.List;

/**
 * What came of reading one page of the list of sessions.
 *
 * @param advice what it means for the calls after this one
 */
public record SessionReading(Result result, Reply.Advice advice) {

    /** What is known of the page. */
    public sealed interface Result {

        /**
         * The page.
         *
         * @param sessions as listed and in that order; empty if there are none (left)
         */
        record Listed(List<ListedSession> sessions) implements Result {

            public Listed {
                sessions = List.copyOf(sessions);
            }
        }

        /** The API refused to list it, or lists what can't be read, and will again. */
        record Refused(String reason) implements Result {}

        /** Nothing was learned: it may be asked again. */
        record Failed(String reason) implements Result {}
    }
}
