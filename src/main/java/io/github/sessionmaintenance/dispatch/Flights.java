package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The calls that are claimed and not settled. */
final class Flights {

    private final IdentityHashMap<PendingCall, Flight> underWay = new IdentityHashMap<>();
    private final Map<Endpoint, Integer> waiting = new EnumMap<>(Endpoint.class);
    private int checks;

    void add(PendingCall call, boolean isRetry, long claimedAt) {
        underWay.put(call, new Flight(call, isRetry, claimedAt));
        waiting.merge(call.endpoint().limitedAs(), 1, Integer::sum);
        checks += call.endpoint() == Endpoint.CHECK ? 1 : 0;
    }

    /** @param endpoint where to: a check reads a message first */
    Flight departed(PendingCall call, Endpoint endpoint, long atNanos, long at) {
        Flight flight = Objects.requireNonNull(underWay.get(call));
        flight.departed(endpoint, atNanos, at);
        if (endpoint == call.endpoint()) {
            waiting.merge(endpoint.limitedAs(), -1, Integer::sum);
        }
        return flight;
    }

    Flight finished(PendingCall call) {
        Flight flight = Objects.requireNonNull(underWay.remove(call));
        if (flight.isWaiting()) {
            waiting.merge(call.endpoint().limitedAs(), -1, Integer::sum);
        }
        return flight;
    }

    List<PendingCall> calls() {
        return List.copyOf(underWay.keySet());
    }

    int count() {
        return underWay.size();
    }

    /** Takes note that what follows on the finished call is known to whoever claims calls. */
    void handedOn(PendingCall call) {
        checks -= call.endpoint() == Endpoint.CHECK ? 1 : 0;
    }

    /** How many checks are not handed on yet. */
    int checks() {
        return checks;
    }

    /** How many of those have not left yet that share this one's limit. */
    int waiting(Endpoint endpoint) {
        return waiting.getOrDefault(endpoint, 0);
    }
}
