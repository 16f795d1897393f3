package io.github.sessionmaintenance.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The server's own time. What passes since it told us is measured by a ticker, since this machine's
 * clock may be set meanwhile. Safe for use by many threads.
 */
final class ServerClock {

    private final LongSupplier nanos;
    private volatile @Nullable Told latest;

    private record Told(String header, Instant date, long atNanos) {}

    /** @param nanos as {@link System#nanoTime} */
    ServerClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes note of an answer that came just now; one without a date changes nothing. */
    void heard(Headers headers) {
        String header = headers.get("Date");
        Told before = latest;
        // thousands of answers tell the same second: the first of them tells it best
        if (header == null || (before != null && before.header().equals(header))) {
            return;
        }
        Instant date = headers.getInstant("Date");
        if (date != null) {
            latest = new Told(header, date, nanos.getAsLong());
        }
    }

    /** Right to the second or so, since the server tells no more; empty before it told any. */
    Optional<Instant> now() {
        return Optional.ofNullable(latest)
                .map(told -> told.date().plus(Duration.ofNanos(nanos.getAsLong() - told.atNanos())));
    }
}
