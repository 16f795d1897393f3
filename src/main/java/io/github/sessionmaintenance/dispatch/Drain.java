package io.github.sessionmaintenance.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a stopped run waits for the calls that are under way. */
final class Drain {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration BREAKING_OFF = Duration.ofSeconds(2);

    private final Crew crew;
    private final LongSupplier nanos;
    private long since;
    private boolean begun;
    private boolean brokenOff;

    Drain(Crew crew, LongSupplier nanos) {
        this.crew = crew;
        this.nanos = nanos;
    }

    /** To be asked at each turn from the stop on: whether nothing more is to be waited for. */
    boolean isOver() {
        long now = nanos.getAsLong();
        if (!begun) {
            begun = true;
            since = now;
        }
        Duration waited = Duration.ofNanos(now - since);
        if (waited.compareTo(GRACE) >= 0 && !brokenOff) {
            brokenOff = true;
            crew.breakOff();
        }
        return waited.compareTo(GRACE.plus(BREAKING_OFF)) >= 0;
    }
}
