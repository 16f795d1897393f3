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

    /** Takes note of a departure, of which a check may have two; none of them waits for others' room any more. */
    Flight departed(PendingCall call, long atNanos, long at) {
        Flight flight = Objects.requireNonNull(underWay.get(call));
        if (!flight.hasDeparted()) {
            waiting.merge(call.endpoint().limitedAs(), -1, Integer::sum);
        }
        flight.departed(atNanos, at);
        return flight;
    }

    Flight finished(PendingCall call) {
        Flight flight = Objects.requireNonNull(underWay.remove(call));
        if (!flight.hasDeparted()) {
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

    /** Whether nothing is under way, and what follows on what was is known. */
    boolean isEmpty() {
        return underWay.isEmpty() && checks == 0;
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
