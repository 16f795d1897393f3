package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.CallState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets a row pay for a failed call with an attempt, or gives the attempt back. */
final class Blame {

    private final Circuit circuit;
    private final Supply supply;
    private final Backoff backoff;
    private final ErrorCount errors;
    private final LongSupplier nanos;
    /** Messages that were put in doubt since the last success, by line: an outage may turn out to have done it. */
    private final Map<Long, PendingCall> suspects = new HashMap<>();

    Blame(Circuit circuit, Supply supply, Backoff backoff, ErrorCount errors, LongSupplier nanos) {
        this.circuit = circuit;
        this.supply = supply;
        this.backoff = backoff;
        this.errors = errors;
        this.nanos = nanos;
    }

    /** Takes note of a message that a failure put in doubt; it has paid. */
    void suspect(PendingCall message) {
        suspects.put(message.line(), message);
    }

    /** Takes note that the API is there. */
    void succeeded() {
        suspects.clear();
    }

    void found(Finding finding, Work work) {
        if (finding.next() != CallState.IN_DOUBT) {
            suspects.remove(finding.line());
        }
        if (finding.next() == CallState.SUCCEEDED) {
            // there is nothing left to give back an attempt for
            work.refunded.removeIf(call -> call.line() == finding.line());
        }
    }

    /** No row is to blame for what failed since the last success. */
    void absolve(Work work) {
        for (Held held : circuit.release()) {
            work.refunded.add(held.call());
            repeat(held.call(), held.call().attempts() - 1);
        }
        work.refunded.addAll(suspects.values());
        suspects.clear();
    }

    /** These have failed by their own fault. */
    void charge(List<Held> ownFault, Work work) {
        for (Held held : ownFault) {
            if (held.exhausted() != null) {
                work.exhausted.add(held.exhausted());
                errors.add(held.exhausted());
            } else {
                repeat(held.call(), held.call().attempts());
            }
        }
    }

    private void repeat(PendingCall call, int attempts) {
        Duration wait = backoff.after(Math.max(1, attempts));
        supply.repeat(call, attempts, nanos.getAsLong() + wait.toNanos());
    }
}
