package io.github.sessionmaintenance.ledger;

/**
 * Calls of one endpoint.
 *
 * @param calls that left, first ones and repeated ones
 * @param retries of these, the repeated ones
 * @param throttled answers that asked us to slow down
 */
public record Traffic(long calls, long retries, long throttled) {

    /** Nothing at all. */
    public static final Traffic NONE = new Traffic(0, 0, 0);

    /** Both together. */
    public Traffic plus(Traffic other) {
        return new Traffic(calls + other.calls, retries + other.retries, throttled + other.throttled);
    }
}
