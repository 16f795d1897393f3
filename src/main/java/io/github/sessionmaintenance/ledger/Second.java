package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What calls are counted by.
 *
 * @param at its beginning
 */
public record Second(Endpoint endpoint, Instant at) {

    /** The one that holds this moment. */
    public static Second of(Endpoint endpoint, Instant moment) {
        return new Second(endpoint, moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
