package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Outcome;
import java.util.Locale;
import java.util.Optional;

/** A run that is remembered, as it stands. */
public record KnownRun(Run run, Census census, State state) {

    /** Where a run has got to. */
    public enum State {
        /** Nothing is left to call. */
        FINISHED,
        /** Only a person, or its own command, can say what became of some messages. */
        IN_DOUBT,
        /** Its own command goes on with it. */
        UNFINISHED,
        /** A process is at it just now. */
        UNDER_WAY;

        /** As a person reads it. */
        public String words() {
            return wire().replace('_', ' ');
        }

        /** As programs read it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param underWay the id of the run that a process is at */
    static KnownRun of(Ledger ledger, Run run, Optional<String> underWay) {
        Census census = ledger.accounts().census(run);
        return new KnownRun(run, census, state(run, census, underWay));
    }

    private static State state(Run run, Census census, Optional<String> underWay) {
        if (!run.isFinished()) {
            return underWay.filter(run.id()::equals).isPresent() ? State.UNDER_WAY : State.UNFINISHED;
        }
        return census.of(Outcome.IN_DOUBT) > 0 ? State.IN_DOUBT : State.FINISHED;
    }
}
