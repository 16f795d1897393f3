package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.Map;

/**
 * What a turn counts.
 *
 * @param traffic what has left and come back since the last turn
 * @param active how much longer the time from this start's first departure to its last has become
 * @param worstSecond the most calls in any one-second window of this start
 * @param reads how many are under way from now on
 */
public record Counts(Map<Endpoint, Traffic> traffic, Duration active, int worstSecond, int reads) {}
