package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Reply.Advice;

/**
 * What an answer, or the lack of one, says by itself, whatever was asked.
 *
 * @param httpStatus 0 if no status line was read
 * @param reason clean, one line; empty if it is a success
 */
record Ending(Kind kind, int httpStatus, String reason, Advice advice) {

    /** The ways in which a call may end. */
    enum Kind {
        SUCCESS,
        /** The API says that it is an error. */
        REFUSED,
        /** Status 429. */
        LIMITED,
        /** An error whose words are about a rate limit. */
        LIMITED_IN_WORDS,
        KEY_REFUSED,
        REDIRECTED,
        /** Status 408 or 5xx. */
        FAULT,
        UNREADABLE,
        /** The first byte may have left, but no answer came. */
        NO_ANSWER,
        NO_CONNECTION,
        /** We broke it off before the first byte left. */
        STOPPED,
        INVALID_CERTIFICATE
    }
}
