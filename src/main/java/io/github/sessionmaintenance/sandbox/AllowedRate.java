package io.github.sessionmaintenance.sandbox;

import java.time.Duration;

/**
 * How many calls the simulator takes before it asks to slow down. Calls that it turned away do not
 * count.
 *
 * @param calls the most in any such window, over all endpoints; at least 1
 * @param window how long it is
 * @param telling how a call beyond it is answered
 */
public record AllowedRate(int calls, Duration window, Telling telling) {

    /** How the simulator says that there were too many calls (the vendor documents none of them). */
    public enum Telling {
        /** 429 with {@code Retry-After} in seconds: when there is room for the next one. */
        STATUS_AND_RETRY_AFTER,
        /** 429 alone. */
        STATUS,
        /** 400 {@code RXERROR} "too many requests". */
        RXERROR
    }

    public AllowedRate {
        if (calls < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "no rate: " + calls + " calls in " + window + ", must be at least 1 in some time");
        }
    }

    /** So many in any second. */
    public AllowedRate(int callsPerSecond, Telling telling) {
        this(callsPerSecond, Duration.ofSeconds(1), telling);
    }

    /** @param untilFree how long it takes until the next call may come */
    Refusal refusal(Duration untilFree) {
        long seconds = Math.max(1, untilFree.plusSeconds(1).minusNanos(1).toSeconds());
        return switch (telling) {
            case STATUS_AND_RETRY_AFTER -> new Refusal(429, "too many requests", Long.toString(seconds));
            case STATUS -> new Refusal(429, "too many requests", null);
            case RXERROR -> new Refusal(400, "too many requests", null);
        };
    }
}
