package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Revision;
import io.github.sessionmaintenance.ledger.Settlement;
import java.util.ArrayList;
import java.util.List;

/** What one turn has come to, before it is written. */
final class Work {

    /**
     * A call that came back, and what becomes of it.
     *
     * @param wasMade whether it has left, now or before
     */
    record Settled(PendingCall call, Settlement settlement, boolean wasMade) {}

    final List<Settled> settled = new ArrayList<>();
    final List<PendingCall> claimed = new ArrayList<>();
    final List<PageRead> reads = new ArrayList<>();
    final List<Settlement> exhausted = new ArrayList<>();
    final List<PendingCall> refunded = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final Tally tally = new Tally();

    List<Settlement> settlements() {
        return settled.stream().map(Settled::settlement).toList();
    }

    Revision revision() {
        return new Revision(exhausted, refunded, findings);
    }

    boolean isEmpty() {
        return settled.isEmpty()
                && claimed.isEmpty()
                && reads.isEmpty()
                && revision().isEmpty()
                && tally.isEmpty();
    }
}
