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

    private final @Nullable Timer timer;

    private TimeBudget(@Nullable Timer timer) {
        this.timer = timer;
    }

    /** @param most null for no limit */
    static TimeBudget begin(@Nullable Duration most, StopSwitch stop) {
        return new TimeBudget(most == null ? null : timer(most, stop));
    }

    private static Timer timer(Duration most, StopSwitch stop) {
        Timer timer = new Timer("max-duration", true);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                stop.stop(ExitCode.STOPPED, "--max-duration " + DurationText.of(most) + " is over");
            }
        };
        timer.schedule(task, most.toMillis());
        return timer;
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
