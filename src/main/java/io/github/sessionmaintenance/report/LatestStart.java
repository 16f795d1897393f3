package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle.Start;
import java.util.List;
import java.util.Optional;

/** What is known of the run's latest start. */
final class LatestStart {

    private LatestStart() {}

    /** The latest one that is known; empty if earlier versions of this program made all of them. */
    static Optional<Start> of(List<Start> starts) {
        return starts.isEmpty() ? Optional.empty() : Optional.of(starts.get(starts.size() - 1));
    }

    /** Empty if an earlier version of this program made it. */
    static Optional<Start> of(List<Start> starts, int begun) {
        return of(starts).filter(start -> start.number() == begun);
    }
}
