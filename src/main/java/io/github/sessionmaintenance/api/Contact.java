package io.github.sessionmaintenance.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of knocking at the API's door. */
public sealed interface Contact {

    /**
     * It answered.
     *
     * @param status whatever it is
     * @param serverTime null if the answer does not tell it
     */
    record Answered(int status, @Nullable Instant serverTime, Duration took) implements Contact {}

    /**
     * It did not.
     *
     * @param reason clean, one line
     */
    record Failed(Obstacle obstacle, String reason) implements Contact {}

    /** What is in the way. */
    enum Obstacle {
        /** Of the API, or of the proxy if there is one. */
        UNKNOWN_NAME,
        NO_CONNECTION,
        NO_TLS,
        INVALID_CERTIFICATE,
        TOO_SLOW,
        /** It was broken off, or no answer of HTTP's. */
        BROKEN
    }
}
