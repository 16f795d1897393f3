package io.github.sessionmaintenance.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what arrives and what comes of it. Safe for use by many threads. */
public final class CallCounter implements Watcher {

    private final Map<CallEnd, Long> ends = new EnumMap<>(CallEnd.class);
    private final Map<String, Long> endpoints = new TreeMap<>();
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private long updates;
    private long messages;
    private long repeated;

    @Override
    public synchronized void received(ReceivedRequest request) {
        ends.merge(CallEnd.of(request), 1L, Long::sum);
        // anything may be asked for, and not all of it can be kept
        endpoints.merge(Operation.isEndpoint(request.endpoint()) ? request.endpoint() : "unknown", 1L, Long::sum);
        FaultKind kind = FaultKind.of(request.fault());
        if (kind != null) {
            faults.merge(kind, 1L, Long::sum);
        }
    }

    @Override
    public synchronized void tookEffect(Effect effect) {
        if (effect.messageId() > 0) {
            messages++;
            repeated += effect.repeated() ? 1 : 0;
        } else {
            updates++;
        }
    }

    /** Until now. */
    public synchronized CallCounts counts() {
        return new CallCounts(ends, endpoints, faults, updates, messages, repeated);
    }
}
