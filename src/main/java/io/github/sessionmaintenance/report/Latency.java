package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How long answers took. Calls that got none are counted, but have no part in it. */
final class Latency {

    private static final int NO_ANSWER = 0;
    private static final long MICROS = 1000;

    /** Where one bar ends and the next one begins, in each power of ten: all that timings are rounded to. */
    private static final int[] EDGES = {10, 15, 20, 30, 50, 70};

    private final Map<Timing, Long> timings;

    Latency(Map<Timing, Long> timings) {
        this.timings = timings;
    }

    boolean isKnown() {
        return !timings.isEmpty();
    }

    boolean isAnswered() {
        return timings.keySet().stream().anyMatch(timing -> timing.httpStatus() != NO_ANSWER);
    }

    /** How many calls each status came for, 0 standing for no answer. */
    SortedMap<Integer, Long> statuses() {
        return timings.entrySet().stream()
                .collect(Collectors.groupingBy(
                        count -> count.getKey().httpStatus(),
                        TreeMap::new,
                        Collectors.summingLong(Map.Entry::getValue)));
    }

    /** The answers to these endpoints' calls, the fastest ones first. */
    Answers answers(Predicate<Endpoint> endpoints) {
        NavigableMap<Duration, Long> counts = new TreeMap<>();
        timings.forEach((timing, count) -> {
            if (timing.httpStatus() != NO_ANSWER && endpoints.test(timing.endpoint())) {
                counts.merge(timing.took(), count, Long::sum);
            }
        });
        return new Answers(counts);
    }

    /** @param counts how many took how long */
    record Answers(NavigableMap<Duration, Long> counts) {

        long number() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The time within which so many of a thousand answers came; only if there are any. */
        Duration within(int ofThousand) {
            long rank = -Math.floorDiv(-number() * ofThousand, 1000L);
            long passed = 0;
            for (Map.Entry<Duration, Long> count : counts.entrySet()) {
                passed += count.getValue();
                if (passed >= rank) {
                    return count.getKey();
                }
            }
            return counts.lastKey();
        }

        /** How many answers each bar stands for. */
        List<Long> bars(List<Duration> edges) {
            List<Long> bars = new ArrayList<>();
            for (int i = 1; i < edges.size(); i++) {
                bars.add(counts.subMap(edges.get(i - 1), false, edges.get(i), true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
            }
            return bars;
        }

        /** From the last edge below the fastest answer to the first that is not below the slowest. */
        List<Duration> edges() {
            Duration edge = Duration.ZERO;
            List<Duration> edges = new ArrayList<>(List.of(edge));
            for (long power = 1; edge.compareTo(counts.lastKey()) < 0; power *= 10) {
                for (int step : EDGES) {
                    Duration next = Duration.ofNanos(step * power * MICROS / 10);
                    if (next.compareTo(counts.firstKey()) < 0) {
                        edges.clear();
                    }
                    if (edge.compareTo(counts.lastKey()) < 0) {
                        edges.add(next);
                        edge = next;
                    }
                }
            }
            return edges;
        }
    }
}
