package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs that a ledger knows. */
public interface Runs {

    /** Writes down a new run, or counts one more start of the one that has this identity and generation. */
    Run start(String id, String identity, int generation, String origin, InputShape input, Instant at);

    /** The run as it stands now. */
    Run reload(Run run);

    /** Whether calls may be made for it; not if it was discarded. */
    boolean isSealed(Run run);

    /** The newest generation of the runs with this identity. */
    Optional<Run> latest(String identity);

    /**
     * Writes down how a start ended, and whether that finished the run.
     *
     * @param kept how long a finished run is remembered from then on
     */
    void end(Run run, ExitCode exitCode, boolean finished, Instant at, Duration kept);

    /** Forgets a run whose input was refused. Only before it is sealed. */
    void discard(Run run);

    /** How many runs other than that one (null: of all) wait for something. */
    Waiting waiting(long exceptNumber);

    /**
     * @param unfinished runs with rows still to be done
     * @param inDoubt runs with messages of which nobody knows whether they went out
     */
    record Waiting(List<Run> unfinished, List<Run> inDoubt) {}
}
