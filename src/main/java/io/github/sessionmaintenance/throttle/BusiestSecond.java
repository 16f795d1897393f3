package io.github.sessionmaintenance.throttle;

import java.time.Duration;

/** The most departures that any one-second window has held. Keeps the last second's times only. */
final class BusiestSecond {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Stamps lastSecond = new Stamps();
    private int most;

    void depart(long at) {
        while (lastSecond.size() > 0 && at - lastSecond.oldest() >= SECOND) {
            lastSecond.removeOldest();
        }
        lastSecond.add(at);
        most = Math.max(most, lastSecond.size());
    }

    int most() {
        return most;
    }
}
