package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.List;

/** Forgets runs that are finished and need no longer be remembered. Only under the directory's lock. */
public interface Pruning {

    /**
     * Finished runs whose time is over by now; none that has a message in doubt, of its own or shared.
     *
     * @param sentSince what was sent since then must be remembered, whatever the run itself said
     */
    List<Run> due(Instant now, Instant sentSince);

    /** What would be lost with the run. */
    Loss loss(Run run);

    /**
     * Forgets the run and the framework's own notes of it: all of it, or nothing. Only that calls were made
     * lately stays known, since they count for the rate of the next start.
     */
    void forget(Run run, Instant now);
}
