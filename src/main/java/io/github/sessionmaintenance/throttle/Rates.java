package io.github.sessionmaintenance.throttle;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits in force at once.
 *
 * @param overall covers every call
 * @param update covers {@code updateSession} alone, whether it changes something or not
 * @param message covers {@code sendMessage} alone
 */
public record Rates(Rate overall, Rate update, Rate message) {

    /** The limit that covers this endpoint alone; reads have none of their own. */
    public Rate of(Endpoint endpoint) {
        return switch (endpoint) {
            case UPDATE, CHECK -> update;
            case MESSAGE -> message;
            case READ, LIST -> Rate.UNLIMITED;
        };
    }

    /** Calls per second that the limits leave to this endpoint at the most; infinity if there is no limit. */
    public double perSecond(Endpoint endpoint) {
        return Math.min(overall.perSecond(), of(endpoint).perSecond());
    }

    /** The longest window of any of them; zero if there is no limit at all. */
    public Duration longestWindow() {
        return Stream.of(overall, update, message)
                .map(Rate::window)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** As a person would tell it: {@code 10/s, sendMessage 2/s}. */
    @Override
    public String toString() {
        String own = Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint.limitedAs() == endpoint)
                .filter(endpoint -> !of(endpoint).isUnlimited())
                .map(endpoint -> ", " + endpoint.path() + " " + of(endpoint))
                .collect(Collectors.joining());
        return overall + own;
    }
}
