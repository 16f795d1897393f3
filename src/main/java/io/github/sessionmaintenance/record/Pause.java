package io.github.sessionmaintenance.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which calls were held back, for a reason other than the rate that is allowed.
 *
 * @param endpoint whose calls the API asked to slow down; null if the API was down
 * @param until as far as is known: an outage is longer each time it is looked at
 */
public record Pause(@Nullable Endpoint endpoint, Instant since, Instant until) {

    /** Whether the API was down, rather than asking to be left alone for a while. */
    public boolean isOutage() {
        return endpoint == null;
    }
}
