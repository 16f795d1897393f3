package io.github.sessionmaintenance.sandbox;

/**
 * How many calls the simulator takes before it asks to slow down. Calls that it turned away do not
 * count.
 *
 * @param callsPerSecond the most in any one-second window, over all endpoints; at least 1
 * @param telling how a call beyond it is answered
 */
public record AllowedRate(int callsPerSecond, Telling telling) {

    /** How the simulator says that there were too many calls (the vendor documents none of them). */
    public enum Telling {
        /** 429 with {@code Retry-After} in seconds. */
        STATUS_AND_RETRY_AFTER,
        /** 429 alone. */
        STATUS,
        /** 400 {@code RXERROR} "too many requests". */
        RXERROR
    }

    public AllowedRate {
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("callsPerSecond is " + callsPerSecond + ", must be at least 1");
        }
    }

    Refusal refusal() {
        return switch (telling) {
            case STATUS_AND_RETRY_AFTER -> new Refusal(429, "too many requests", "1");
            case STATUS -> new Refusal(429, "too many requests", null);
            case RXERROR -> new Refusal(400, "too many requests", null);
        };
    }
}
