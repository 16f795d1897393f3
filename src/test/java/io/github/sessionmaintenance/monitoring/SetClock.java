package io.github.sessionmaintenance.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows what it is set to. */
final class SetClock extends Clock {

    private volatile Instant now = Instant.ofEpochSecond(1_769_904_000);

    void pass(Duration time) {
        now = now.plus(time);
    }

    double seconds() {
        return now.toEpochMilli() / 1000.0;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
