package io.github.sessionmaintenance.dispatch;

import java.time.Duration;

/** The time from a start's first departure to its last: what a reached rate is measured over. */
final class Span {

    private boolean begun;
    private long lastNanos;

    /** How much longer this turn's departures made it. */
    Duration until(Tally tally) {
        if (tally.departures() == 0) {
            return Duration.ZERO;
        }
        long last = tally.lastDepartureNanos();
        Duration longer =
                begun ? Duration.ofNanos(last - lastNanos) : Duration.ofNanos(last - tally.firstDepartureNanos());
        begun = true;
        lastNanos = last;
        return longer;
    }
}
