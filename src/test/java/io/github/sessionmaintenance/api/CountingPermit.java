package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;
import java.util.concurrent.atomic.AtomicInteger;

/** A permit without a limit that knows how often it departed, and keeps the contract about twice. */
final class CountingPermit implements Permit {

    private final AtomicInteger departures = new AtomicInteger();
    private final Departure onDeparture;

    CountingPermit() {
        this(() -> {});
    }

    CountingPermit(Departure onDeparture) {
        this.onDeparture = onDeparture;
    }

    @Override
    public void depart() throws InterruptedException {
        if (departures.incrementAndGet() > 1) {
            throw new IllegalStateException("departed twice");
        }
        onDeparture.depart();
    }

    int departures() {
        return departures.get();
    }

    @Override
    public long departedAtNanos() {
        return 0;
    }

    @Override
    public void close() {
        // nothing to give back
    }

    /** What happens when a call leaves. */
    @FunctionalInterface
    interface Departure {
        void depart() throws InterruptedException;
    }
}
