package io.github.sessionmaintenance.acceptance;

import java.time.Duration;

/** What the server does with one call instead of carrying it out and saying so. */
enum Fault {
    NONE,
    /** 500 without effect. */
    ERROR_BEFORE,
    /** It takes effect, and the answer is a 500. */
    ERROR_AFTER,
    /** The connection is closed without effect. */
    CLOSE_BEFORE,
    /** It takes effect, and the connection is closed without an answer. */
    CLOSE_AFTER,
    /** It takes effect, and the answer breaks off in the middle. */
    TRUNCATED,
    /** It takes effect and is answered; then the kept-alive connection is closed without a word. */
    CLOSE_IDLE,
    /** It takes effect, and the answer comes a byte at a time and never ends. */
    TRICKLE,
    /** It has no effect, and nothing ever comes back. */
    HANG_BEFORE,
    /** It takes effect, and nothing ever comes back. */
    HANG_AFTER,
    /** It takes effect only {@link #LATENESS} later, and nothing ever comes back. */
    LATE,
    /** 429 with {@code Retry-After: 1}. */
    THROTTLED,
    /** 400 RXERROR. */
    REFUSED,
    /** The answer that the test wants, without effect. */
    TOLD_BEFORE,
    /** It takes effect, and the answer is the one that the test wants. */
    TOLD_AFTER;

    static final Duration LATENESS = Duration.ofMillis(800);

    boolean hasEffect() {
        return switch (this) {
            case NONE, ERROR_AFTER, CLOSE_AFTER, TRUNCATED, CLOSE_IDLE, TRICKLE, HANG_AFTER, TOLD_AFTER -> true;
            case ERROR_BEFORE, CLOSE_BEFORE, HANG_BEFORE, LATE, THROTTLED, REFUSED, TOLD_BEFORE -> false;
        };
    }

    /** Which fault befalls a call. */
    @FunctionalInterface
    interface Script {
        /** @param nth how often this call of this session has come, 1 at first */
        Fault of(Asked asked, int nth);
    }
}
