package io.github.sessionmaintenance.ledger;

import java.util.List;

/**
 * What a turn changes of calls that are not in flight.
 *
 * @param exhausted pending calls that are not made again
 * @param refunded pending calls and messages in doubt, once for each attempt that does not count after all
 * @param findings what became of messages in doubt
 */
public record Revision(List<Settlement> exhausted, List<PendingCall> refunded, List<Finding> findings) {

    /** No change. */
    public static final Revision NONE = new Revision(List.of(), List.of(), List.of());

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return exhausted.isEmpty() && refunded.isEmpty() && findings.isEmpty();
    }
}
