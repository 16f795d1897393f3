package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** What is counted from turn to turn, beside the calls themselves. */
final class Bookkeeping {

    private final Room room;
    private final LongSupplier nanos;
    private final Span span = new Span();
    private final Pauses pauses = new Pauses();
    private long lastTurnNanos;
    private int readsWritten;

    Bookkeeping(Room room, LongSupplier nanos) {
        this.room = room;
        this.nanos = nanos;
        this.lastTurnNanos = nanos.getAsLong();
    }

    /** Whether so many reads under way are what the ledger says. */
    boolean isCurrent(int reads) {
        return readsWritten == reads;
    }

    /**
     * What this turn counts; once for each turn that is written.
     *
     * @param isDown whether the API is taken to be down
     * @param reads under way from now on
     */
    Counts count(Tally tally, boolean isDown, int worstSecond, int reads, Instant at) {
        long now = nanos.getAsLong();
        room.observe(tally.departures(), Duration.ofNanos(now - lastTurnNanos));
        lastTurnNanos = now;
        readsWritten = reads;
        return new Counts(
                tally.seconds(),
                tally.timings(),
                pauses.look(tally.slowed(), isDown, at),
                span.until(tally),
                worstSecond,
                reads);
    }
}
