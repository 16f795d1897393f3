package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Second;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one turn counts. */
final class Tally {

    private final Map<Second, Traffic> seconds = new HashMap<>();
    private final Map<Timing, Long> timings = new HashMap<>();
    private final List<Pause> slowed = new ArrayList<>();
    private long departures;
    private long firstDepartureNanos;
    private long lastDepartureNanos;

    void departed(Endpoint endpoint, boolean isRetry, Announced.Departure departure) {
        long atNanos = departure.atNanos();
        firstDepartureNanos = departures == 0 ? atNanos : firstDepartureNanos;
        departures++;
        lastDepartureNanos = atNanos;
        add(Second.of(endpoint, departure.at()), new Traffic(1, isRetry ? 1 : 0, 0));
    }

    /** @param pause for how long the API asks to be left alone */
    void throttled(Endpoint endpoint, Instant at, Duration pause) {
        add(Second.of(endpoint, at), new Traffic(0, 0, 1));
        slowed.add(new Pause(endpoint.limitedAs(), at, at.plus(pause)));
    }

    void answered(List<Timing> answers) {
        answers.forEach(timing -> timings.merge(timing, 1L, Long::sum));
    }

    /** When the first of them left; only if any did. */
    long firstDepartureNanos() {
        return firstDepartureNanos;
    }

    /** When the latest of them left; only if any did. */
    long lastDepartureNanos() {
        return lastDepartureNanos;
    }

    private void add(Second second, Traffic more) {
        seconds.merge(second, more, Traffic::plus);
    }

    Map<Second, Traffic> seconds() {
        return seconds;
    }

    Map<Timing, Long> timings() {
        return timings;
    }

    /** Each time that the API asked to slow down. */
    List<Pause> slowed() {
        return slowed;
    }

    long departures() {
        return departures;
    }

    /** Whether an answer asked to slow down. */
    boolean isThrottled() {
        return !slowed.isEmpty();
    }

    boolean isEmpty() {
        return seconds.isEmpty() && timings.isEmpty();
    }
}
