package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.EnumMap;
import java.util.Map;

/** What one turn counts. */
final class Tally {

    private final Map<Endpoint, Traffic> traffic = new EnumMap<>(Endpoint.class);
    private long departures;
    private long firstDepartureNanos;
    private long lastDepartureNanos;

    void departed(Endpoint endpoint, boolean isRetry, long atNanos) {
        firstDepartureNanos = departures == 0 ? atNanos : firstDepartureNanos;
        departures++;
        lastDepartureNanos = atNanos;
        add(endpoint, new Traffic(1, isRetry ? 1 : 0, 0));
    }

    void throttled(Endpoint endpoint) {
        add(endpoint, new Traffic(0, 0, 1));
    }

    /** When the first of them left; only if any did. */
    long firstDepartureNanos() {
        return firstDepartureNanos;
    }

    /** When the latest of them left; only if any did. */
    long lastDepartureNanos() {
        return lastDepartureNanos;
    }

    private void add(Endpoint endpoint, Traffic more) {
        traffic.merge(endpoint, more, Traffic::plus);
    }

    Map<Endpoint, Traffic> traffic() {
        return traffic;
    }

    long departures() {
        return departures;
    }

    /** Whether an answer asked to slow down. */
    boolean isThrottled() {
        return traffic.values().stream().anyMatch(count -> count.throttled() > 0);
    }

    boolean isEmpty() {
        return traffic.isEmpty();
    }
}
