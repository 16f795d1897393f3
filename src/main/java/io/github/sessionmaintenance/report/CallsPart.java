package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.Map;
import java.util.stream.Stream;

/** What was called, and how fast. */
final class CallsPart {

    private CallsPart() {}

    static void put(Map<String, Object> page, Summary summary) {
        page.put("called", summary.calls() > 0);
        page.put("pace", pace(summary));
        page.put(
                "calls",
                Stream.of(Endpoint.values())
                        .filter(endpoint -> traffic(summary, endpoint).calls() > 0)
                        .map(endpoint -> calls(endpoint, traffic(summary, endpoint)))
                        .toList());
    }

    private static Traffic traffic(Summary summary, Endpoint endpoint) {
        return summary.account().traffic().getOrDefault(endpoint, Traffic.NONE);
    }

    private static String pace(Summary summary) {
        if (summary.calls() == 0) {
            return "Nothing was called.";
        }
        String average = summary.callsPerSecond() == 0
                ? ""
                : ", " + Figures.number(summary.callsPerSecond()) + " per second on average, pauses included";
        return Counted.of(summary.calls(), "call") + average + "; never more than "
                + Counted.of(summary.account().worstSecond()) + " in any one second.";
    }

    private static Map<String, Object> calls(Endpoint endpoint, Traffic traffic) {
        return Map.of(
                "name", endpoint.label(),
                "what", what(endpoint),
                "calls", Counted.of(traffic.calls()),
                "repeated", Counted.of(traffic.retries()),
                "slowed", Counted.of(traffic.throttled()));
    }

    static String what(Endpoint endpoint) {
        return switch (endpoint) {
            case UPDATE -> "sets state, mode or tags";
            case CHECK -> "looks at a session before it is changed";
            case MESSAGE -> "sends a message";
            case READ -> "reads what was said";
            case LIST -> "lists sessions";
        };
    }
}
