package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Timing;
import io.github.sessionmaintenance.throttle.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A permit that tells when its call leaves, and knows how long ago that was. */
final class Announced implements Permit {

    /** When a call left: on the throttle's own time line, and by the clock. */
    record Departure(long atNanos, Instant at) {}

    private final Permit permit;
    private final Endpoint endpoint;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Consumer<Departure> listener;
    private OptionalLong leftAtNanos = OptionalLong.empty();

    Announced(Permit permit, Endpoint endpoint, Clock clock, LongSupplier nanos, Consumer<Departure> listener) {
        this.permit = permit;
        this.endpoint = endpoint;
        this.clock = clock;
        this.nanos = nanos;
        this.listener = listener;
    }

    @Override
    public void depart() throws InterruptedException {
        permit.depart();
        leftAtNanos = OptionalLong.of(nanos.getAsLong());
        listener.accept(new Departure(permit.departedAtNanos(), clock.instant()));
    }

    @Override
    public long departedAtNanos() {
        return permit.departedAtNanos();
    }

    /** When it left on the throttle's own time line; empty if it never did. */
    OptionalLong departure() {
        return leftAtNanos.isPresent() ? OptionalLong.of(permit.departedAtNanos()) : OptionalLong.empty();
    }

    /** What to count of a call that is answered now; nothing if it never left. */
    List<Timing> answered(int httpStatus) {
        return leftAtNanos.isEmpty()
                ? List.of()
                : List.of(Timing.rounded(
                        endpoint, httpStatus, Duration.ofNanos(nanos.getAsLong() - leftAtNanos.getAsLong())));
    }

    @Override
    public void close() {
        permit.close();
    }
}
