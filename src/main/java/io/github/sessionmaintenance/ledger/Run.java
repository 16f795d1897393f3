package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.ExitCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One input taken to its end, over as many starts as that takes.
 *
 * @param number the ledger's own key, 1-based
 * @param id what people call it
 * @param identity the same for every generation
 * @param generation 1, or more after {@code --again}
 * @param origin the API that is called
 * @param sealed whether every row is staged and decided, so that calls may be made
 * @param finishedAt null while a row is unfinished
 * @param exitCode of the latest start that came to its end; null before
 * @param jobKey null if the input was a file given
 */
public record Run(
        long number,
        String id,
        String identity,
        int generation,
        String origin,
        InputShape input,
        boolean sealed,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable ExitCode exitCode,
        @Nullable JobKey jobKey) {

    /** By what a person finds its command again: its input, and of a job's run the option that names it. */
    public String hint() {
        return jobKey == null ? input.name() : input.name() + ", --run-key " + jobKey.runKey();
    }

    /** Whether there is nothing left to call. */
    public boolean isFinished() {
        return finishedAt != null;
    }
}
