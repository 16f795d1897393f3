package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.ledger.Second;
import io.github.sessionmaintenance.ledger.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How many calls left per second lately. */
final class RecentRate {

    /** As long as the file's interval: each call is in one file's rate. */
    private static final Duration LATELY = MetricsFile.INTERVAL;

    private final TreeMap<Long, Long> calls = new TreeMap<>();
    private final long since;

    /** @param since when calls began */
    RecentRate(Instant since) {
        this.since = since.getEpochSecond();
    }

    void add(Map<Second, Traffic> seconds) {
        seconds.forEach((second, traffic) -> calls.merge(second.at().getEpochSecond(), traffic.calls(), Long::sum));
    }

    /** Over whole seconds: the one that goes on is left out. */
    double at(Instant now) {
        long until = now.getEpochSecond();
        long from = Math.max(since, until - LATELY.toSeconds());
        calls.headMap(until - LATELY.toSeconds()).clear();
        long left = calls.subMap(Math.min(from, until), until).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return until > from ? (double) left / (until - from) : 0;
    }
}
