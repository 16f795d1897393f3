package io.github.sessionmaintenance.throttle;

import io.github.sessionmaintenance.record.Endpoint;

/**
 * The limits in force at once.
 *
 * @param overall covers every call
 * @param update covers {@code updateSession} alone
 * @param message covers {@code sendMessage} alone
 */
public record Rates(Rate overall, Rate update, Rate message) {

    /** The limit that covers this endpoint alone. */
    public Rate of(Endpoint endpoint) {
        return switch (endpoint) {
            case UPDATE -> update;
            case MESSAGE -> message;
        };
    }
}
