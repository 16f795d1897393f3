package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.find.Found;
import io.github.sessionmaintenance.record.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * How a search ended.
 *
 * @param reason why nothing was written; null if something was
 * @param found null if nothing was written
 */
public record FindEnd(
        ExitCode exitCode,
        @Nullable String reason,
        @Nullable Found found) {

    static FindEnd of(RunEnd end) {
        return new FindEnd(end.exitCode(), end.reason(), null);
    }
}
