package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle.Count;
import io.github.sessionmaintenance.ledger.Chronicle.Slot;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The timeline as numbers for the page's chart; times are in seconds since 1970. */
final class TimelineChart {

    private static final int MOST_MARKS = 1000;
    private static final double MILLIS = 1000.0;

    private final Timeline timeline;
    private final long slot;
    private final long origin;
    private final Map<Long, List<Slot>> steps = new TreeMap<>();

    TimelineChart(Timeline timeline) {
        this.timeline = timeline;
        this.slot = timeline.slot().toSeconds();
        this.origin =
                timeline.slots().isEmpty() ? 0 : timeline.slots().get(0).at().getEpochSecond();
        timeline.slots()
                .forEach(one -> steps.computeIfAbsent(step(one.at()), key -> new ArrayList<>())
                        .add(one));
    }

    private long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond() - origin, slot);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slot", slot);
        json.put("stretches", timeline.stretches().stream().map(this::stretch).toList());
        json.put(
                "starts",
                timeline.starts().stream()
                        .skip(Math.max(0, timeline.starts().size() - MOST_MARKS))
                        .map(start -> Map.of("number", start.number(), "at", seconds(start.at())))
                        .toList());
        json.put("slowed", bands(pause -> !pause.isOutage()));
        json.put("outages", bands(Pause::isOutage));
        return json;
    }

    /** Every step, also those in which nothing was called. */
    private Map<String, Object> stretch(Stretch stretch) {
        List<Long> numbers = new ArrayList<>();
        for (long n = step(stretch.from()); n <= step(stretch.until().minusNanos(1)); n++) {
            numbers.add(n);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("until", end(numbers.get(numbers.size() - 1), stretch));
        json.put("at", all(numbers, n -> begin(n, stretch)));
        json.put("updates", rates(numbers, stretch, Endpoint.UPDATE::equals));
        json.put("messages", rates(numbers, stretch, Endpoint.MESSAGE::equals));
        json.put("reads", rates(numbers, stretch, endpoint -> !Endpoint.CHANGING.contains(endpoint)));
        json.put("refused", all(numbers, n -> sum(n, endpoint -> true, Count::throttled)));
        json.put("limit", limits(numbers, stretch));
        return json;
    }

    private static <T> List<T> all(List<Long> numbers, Function<Long, T> value) {
        return numbers.stream().map(value).toList();
    }

    private List<@Nullable Double> limits(List<Long> numbers, Stretch stretch) {
        List<@Nullable Double> limits = new ArrayList<>();
        for (long n : numbers) {
            limits.add(limit(Instant.ofEpochSecond(end(n, stretch))));
        }
        return limits;
    }

    private List<Double> rates(List<Long> numbers, Stretch stretch, Predicate<Endpoint> endpoints) {
        return all(numbers, n -> {
            // the first and the last step may lie partly outside
            long seconds = timeline.isEven() ? end(n, stretch) - begin(n, stretch) : slot;
            double rate = (double) sum(n, endpoints, Count::calls) / seconds;
            return Math.round(rate * MILLIS) / MILLIS;
        });
    }

    private long sum(long step, Predicate<Endpoint> endpoints, Function<Count, Long> what) {
        return steps.getOrDefault(step, List.of()).stream()
                .flatMap(one -> one.counts().entrySet().stream())
                .filter(count -> endpoints.test(count.getKey()))
                .mapToLong(count -> what.apply(count.getValue()))
                .sum();
    }

    private long begin(long step, Stretch stretch) {
        return Math.max(origin + step * slot, stretch.from().getEpochSecond());
    }

    private long end(long step, Stretch stretch) {
        long until = -Math.floorDiv(-stretch.until().toEpochMilli(), (long) MILLIS);
        return Math.min(origin + (step + 1) * slot, until);
    }

    /** Of the latest start that had begun by then. */
    private @Nullable Double limit(Instant at) {
        Double limit = null;
        for (Start start : timeline.starts()) {
            if (start.at().isBefore(at)) {
                limit = Double.isInfinite(start.perSecond()) ? null : start.perSecond();
            }
        }
        return limit;
    }

    /** What can't be told apart in the chart becomes one. */
    private List<List<Double>> bands(Predicate<Pause> kind) {
        List<Stretch> pauses = timeline.pauses().stream()
                .filter(kind)
                .map(pause -> new Stretch(pause.since(), pause.until()))
                .toList();
        Duration apart = timeline.slot().dividedBy(2);
        return timeline.stretches().stream()
                .flatMap(stretch ->
                        Stretch.merged(pauses, apart).stream().flatMap(pause -> pause.within(stretch).stream()))
                .map(band -> List.of(seconds(band.from()), seconds(band.until())))
                .toList();
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }
}
