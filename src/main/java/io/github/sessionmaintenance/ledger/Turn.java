package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.List;

/**
 * All that one turn of the pump writes, in one transaction.
 *
 * @param settled calls that are in flight no longer
 * @param claimed calls that are in flight from now on; made only after the commit
 * @param at by this machine's clock
 * @param serverTime at the same moment
 */
public record Turn(
        List<Settlement> settled,
        List<PendingCall> claimed,
        Revision revision,
        Counts counts,
        Instant at,
        ServerTime serverTime) {}
