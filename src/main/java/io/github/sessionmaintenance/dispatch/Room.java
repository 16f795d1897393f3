package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls may be claimed now. Claims run ahead of the rate limit by a few tens of milliseconds
 * of work, so that the pump's commits never slow the calls down, and a crash leaves few doubts.
 */
final class Room {

    private static final Duration HORIZON = Duration.ofMillis(50);
    private static final double HORIZON_SECONDS = HORIZON.toMillis() / 1000.0;
    private static final int LEAST_AHEAD_UNLIMITED = 8;
    private static final int MOST_AHEAD = 1024;
    private static final int MOST_CHECKED = 256;
    private static final int SOON_SECONDS = 2;
    private static final double SMOOTHING = 0.2;

    private final Throttle throttle;
    private final Flights flights;
    private final int maxInFlight;
    private final boolean checksReadMessages;
    private final Map<Endpoint, Double> paces = new EnumMap<>(Endpoint.class);
    private double observedPerSecond;

    Room(Throttle throttle, Flights flights, DispatchSettings settings) {
        this.throttle = throttle;
        this.flights = flights;
        this.maxInFlight = settings.maxInFlight();
        this.checksReadMessages = settings.onlyIfUnchanged();
    }

    /** Tells how many calls left in how long, so that claims run far enough ahead where there is no limit. */
    void observe(long departures, Duration elapsed) {
        double now = departures / Math.max(elapsed.toNanos() / 1e9, 1e-3);
        observedPerSecond += SMOOTHING * (now - observedPerSecond);
    }

    /** Looks at the throttle: until the next look, {@link #now} goes by what it says now. */
    void look() {
        paces.clear();
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            if (untilNear(endpoint).isZero()) {
                paces.put(endpoint, throttle.perSecond(endpoint));
            }
        }
    }

    /** For each endpoint, how many calls may be claimed now; not positive or missing if none. */
    Map<Endpoint, Integer> now() {
        Map<Endpoint, Integer> room = new EnumMap<>(Endpoint.class);
        paces.forEach((endpoint, perSecond) -> room.put(endpoint, of(endpoint, perSecond)));
        return room;
    }

    /** Whether one more read may be begun, so many waiting for their turn to leave. */
    boolean forRead(int waiting) {
        return untilNear(Endpoint.READ).isZero() && waiting < ahead(throttle.perSecond(Endpoint.READ), 1);
    }

    private int of(Endpoint endpoint, double perSecond) {
        if (Double.isInfinite(perSecond)) {
            return maxInFlight + ahead(observedPerSecond, LEAST_AHEAD_UNLIMITED) - flights.count();
        }
        // each endpoint by itself: while one pauses, its claimed calls must not hold up the other's
        return Math.min(ahead(perSecond, 1) - flights.waiting(endpoint.limitedAs()), maxInFlight - flights.count());
    }

    private static int ahead(double perSecond, int atLeast) {
        return (int) Math.max(atLeast, Math.min(MOST_AHEAD, perSecond * HORIZON_SECONDS));
    }

    /** How long until the endpoint's next permit is near enough to claim for; zero if it is. */
    Duration untilNear(Endpoint endpoint) {
        Duration wait = untilNext(endpoint).minus(HORIZON);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Duration untilNext(Endpoint endpoint) {
        Duration own = throttle.untilNext(endpoint);
        if (endpoint != Endpoint.CHECK || !checksReadMessages) {
            return own;
        }
        // a check that waits for the second thing that it reads would hold a place, and grow old
        return Collections.max(List.of(own, throttle.untilNext(Endpoint.READ)));
    }

    /** How many calls may wait whose sessions were read, beside the checks under way: as many as leave soon. */
    int forChecked() {
        double slowest = Math.min(throttle.perSecond(Endpoint.MESSAGE), throttle.perSecond(Endpoint.UPDATE));
        return (int) Math.max(1, Math.min(MOST_CHECKED, slowest * SOON_SECONDS)) - flights.checks();
    }
}
