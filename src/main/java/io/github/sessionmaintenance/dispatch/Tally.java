package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.EnumMap;
import java.util.Map;

/** What one turn counts. */
final class Tally {

    private final Map<Endpoint, Traffic> traffic = new EnumMap<>(Endpoint.class);

    void departed(Flight flight) {
        add(flight.call().endpoint(), new Traffic(1, flight.isRetry() ? 1 : 0, 0));
    }

    void throttled(Endpoint endpoint) {
        add(endpoint, new Traffic(0, 0, 1));
    }

    private void add(Endpoint endpoint, Traffic more) {
        traffic.merge(endpoint, more, Traffic::plus);
    }

    Map<Endpoint, Traffic> traffic() {
        return traffic;
    }

    long departures() {
        return traffic.values().stream().mapToLong(Traffic::calls).sum();
    }

    boolean isEmpty() {
        return traffic.isEmpty();
    }
}
