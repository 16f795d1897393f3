package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.Summary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a start ended.
 *
 * @param reason why it stopped before its end, or could not begin; null if neither
 * @param summary what the run has come to; null if there is no run
 * @param reports where the reports are; null if there are none
 * @param calledNothing whether the run had been finished before
 */
public record RunEnd(
        ExitCode exitCode,
        @Nullable String reason,
        @Nullable Summary summary,
        @Nullable Path reports,
        boolean calledNothing) {

    /** Whether the run came to its end, in whatever state its rows are. */
    public boolean isDone() {
        return exitCode == ExitCode.DONE || exitCode == ExitCode.DONE_WITH_ERRORS;
    }

    static RunEnd before(ExitCode exitCode, String reason) {
        return new RunEnd(exitCode, reason, null, null, false);
    }
}
