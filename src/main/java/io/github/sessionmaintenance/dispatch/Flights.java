package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.PendingCall;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** The calls that are claimed and not settled. */
final class Flights {

    private final IdentityHashMap<PendingCall, Flight> underWay = new IdentityHashMap<>();
    private int waiting;

    void add(PendingCall call, boolean isRetry) {
        underWay.put(call, new Flight(call, isRetry));
        waiting++;
    }

    Flight departed(PendingCall call, long atNanos) {
        Flight flight = Objects.requireNonNull(underWay.get(call));
        flight.departed(atNanos);
        waiting--;
        return flight;
    }

    Flight finished(PendingCall call) {
        Flight flight = Objects.requireNonNull(underWay.remove(call));
        if (!flight.hasDeparted()) {
            waiting--;
        }
        return flight;
    }

    List<PendingCall> calls() {
        return List.copyOf(underWay.keySet());
    }

    int count() {
        return underWay.size();
    }

    /** How many of them have not left yet. */
    int waiting() {
        return waiting;
    }
}
