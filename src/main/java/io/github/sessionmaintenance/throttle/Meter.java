package io.github.sessionmaintenance.throttle;

import java.time.Duration;

/** An endpoint's rate of departures in the last ten seconds, counted in buckets of one second. */
final class Meter {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counts = new int[10];
    private long newest;

    void depart(long at) {
        moveTo(at / SECOND);
        counts[bucket(newest)]++;
    }

    /** Calls per second since the first departure that is still remembered; 0 if there is none. */
    double perSecond(long now) {
        moveTo(now / SECOND);
        long departures = 0;
        long oldest = newest;
        for (long second = newest; second > newest - counts.length; second--) {
            int count = counts[bucket(second)];
            departures += count;
            oldest = count > 0 ? second : oldest;
        }
        return departures * (double) SECOND / Math.max(now - oldest * SECOND, SECOND);
    }

    private void moveTo(long second) {
        long from = Math.max(newest, second - counts.length);
        for (long empty = from + 1; empty <= second; empty++) {
            counts[bucket(empty)] = 0;
        }
        newest = second;
    }

    private int bucket(long second) {
        return Math.floorMod(second, counts.length);
    }
}
