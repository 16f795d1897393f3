package io.github.sessionmaintenance.acceptance;

import java.time.Duration;
import java.util.Random;

/** How long after its effect an answer comes: anything between these two. */
record Latency(Duration least, Duration most) {

    static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    long nextMillis(Random random) {
        return least.toMillis() + random.nextLong(most.minus(least).toMillis() + 1);
    }
}
