package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that one turn of the pump writes, in one transaction.
 *
 * @param settled calls that are in flight no longer
 * @param claimed calls that are in flight from now on; made only after the commit
 * @param traffic what has left and come back since the last turn
 * @param active how much longer the time from this start's first departure to its last has become
 * @param worstSecond the most calls in any one-second window of this start
 */
public record Turn(
        List<Settlement> settled,
        List<PendingCall> claimed,
        Map<Endpoint, Traffic> traffic,
        Duration active,
        int worstSecond,
        Instant at) {}
