package io.github.sessionmaintenance.api;

import java.util.List;

/**
 * What came of reading one page.
 *
 * @param httpStatus 0 if no status line was read
 * @param advice what it means for the calls after this one
 */
public record Reading(Result result, int httpStatus, Reply.Advice advice) {

    /** What is known of the page. */
    public sealed interface Result {

        /**
         * The page.
         *
         * @param messages as listed and in that order; empty if there are none (left)
         */
        record Listed(List<Said> messages) implements Result {

            public Listed {
                messages = List.copyOf(messages);
            }
        }

        /** The API, which is there, refused to list it, and will again. */
        record Refused(String reason) implements Result {}

        /**
         * Nothing was learned: it may be asked again.
         *
         * @param blameless whether the reading itself had no part in it (a rate limit, a stop, or what
         *     stops the run), so that it costs no attempt
         */
        record Failed(String reason, boolean blameless) implements Result {}
    }
}
