package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that a ledger knows. */
public interface Runs {

    /**
     * Writes down a new run, or counts one more start of the one that has this identity and generation.
     *
     * @param jobKey null if the input is a file given
     */
    Run start(
            String id,
            String identity,
            int generation,
            String origin,
            InputShape input,
            @Nullable JobKey jobKey,
            Instant at);

    /** The run as it stands now. */
    Run reload(Run run);

    /** Whether calls may be made for it; not if it was discarded. */
    boolean isSealed(Run run);

    /** The newest generation of the runs with this identity. */
    Optional<Run> latest(String identity);

    /** The unfinished runs of a job, those begun first coming first. One that merely has doubts is finished. */
    List<Run> unfinished(String job);

    /** Whether there is a run of that id. */
    boolean knows(String id);

    /**
     * How many messages the run has left to send, leaving out those that other runs have sent or may have sent.
     *
     * @param sentSince since when a message of another run counts; null if none does
     */
    long messagesToSend(Run run, @Nullable Instant sentSince);

    /**
     * Writes down how a start ended, and whether that finished the run.
     *
     * @param kept how long a finished run is remembered from then on
     */
    void end(Run run, ExitCode exitCode, boolean finished, Instant at, Duration kept);

    /** Forgets a run whose input was refused. Only before it is sealed. */
    void discard(Run run);

    /**
     * Forgets a run of which nothing was ever called.
     *
     * @return whether that was so
     */
    boolean discardUncalled(Run run);

    /** How many runs other than that one (null: of all) wait for something. */
    Waiting waiting(long exceptNumber);

    /**
     * @param unfinished runs with rows still to be done
     * @param inDoubt runs with messages of which nobody knows whether they went out
     */
    record Waiting(List<Run> unfinished, List<Run> inDoubt) {}
}
