package io.github.sessionmaintenance.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls arrived, and what came of them. What there was none of is not in a map.
 *
 * @param endpoints calls by their name; {@code unknown} for those that the API does not have
 * @param updates how many changed a session or made one
 * @param messages how many messages were stored, without AI replies
 * @param repeated how many of these said the same as an earlier one of their session and sender
 */
public record CallCounts(
        Map<CallEnd, Long> ends,
        Map<String, Long> endpoints,
        Map<FaultKind, Long> faults,
        long updates,
        long messages,
        long repeated) {

    public CallCounts {
        ends = new TreeMap<>(ends);
        endpoints = new TreeMap<>(endpoints);
        faults = new TreeMap<>(faults);
    }

    /** All that arrived. */
    public long calls() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that ended so. */
    public long of(CallEnd end) {
        return ends.getOrDefault(end, 0L);
    }
}
