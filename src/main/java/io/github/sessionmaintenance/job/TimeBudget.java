package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Stops a start that takes longer than it may, unless it is closed before. */
final class TimeBudget implements AutoCloseable {

    private final Timer timer = new Timer("max-duration", true);

    private TimeBudget() {}

    /** @param most null for no limit */
    static TimeBudget begin(@Nullable Duration most, StopSwitch stop) {
        TimeBudget budget = new TimeBudget();
        if (most != null) {
            budget.stopAfter(most, stop);
        }
        return budget;
    }

    private void stopAfter(Duration most, StopSwitch stop) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                stop.stop(ExitCode.STOPPED, "--max-duration " + DurationText.of(most) + " is over");
            }
        };
        timer.schedule(task, most.toMillis());
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
