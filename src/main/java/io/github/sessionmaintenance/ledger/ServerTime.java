package io.github.sessionmaintenance.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * What the API's own clock shows, as well as that is known.
 *
 * @param within how far off it may be, either way
 */
public record ServerTime(Instant at, Duration within) {}
