package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;
import java.util.concurrent.atomic.AtomicInteger;

/** A permit without a limit that knows how often it departed, and keeps the contract about twice. */
final class CountingPermit implements Permit {

    private final AtomicInteger departures = new AtomicInteger();
    private final Runnable onDeparture;

    CountingPermit() {
        this(() -> {});
    }

    CountingPermit(Runnable onDeparture) {
        this.onDeparture = onDeparture;
    }

    @Override
    public void depart() {
        if (departures.incrementAndGet() > 1) {
            throw new IllegalStateException("departed twice");
        }
        onDeparture.run();
    }

    int departures() {
        return departures.get();
    }
}
