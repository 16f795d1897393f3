package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts.Account;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Took;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to, over all its starts.
 *
 * @param exitCode of the start that ends now, that finished the run, or that was its latest; null if that has no end
 * @param at when its latest start ended; now while it is under way, the last that is known of it if it broke off
 */
public record Summary(
        Run run,
        Census census,
        Account account,
        Standing standing,
        @Nullable ExitCode exitCode,
        Instant at) {

    /** Calls that left, of both endpoints. */
    public long calls() {
        return account.traffic().values().stream().mapToLong(Traffic::calls).sum();
    }

    /**
     * Calls per second while calls were made, to a hundredth: the gaps between departures are counted,
     * of which each start has one fewer than departures. Never less than a second is looked at, and never
     * more is told than there were in any one second: a few calls at both ends of a short time would do that.
     */
    public double callsPerSecond() {
        double seconds = Math.max(1, account.active().toMillis() / 1000.0);
        long gaps = Math.max(0, calls() - account.starts());
        return Math.min(account.worstSecond(), Math.round(100 * gaps / seconds) / 100.0);
    }

    /** From the run's first start to the end of its latest, or to when it was finished. */
    public Duration duration() {
        return Took.between(run.startedAt(), run.finishedAt() == null ? at : run.finishedAt());
    }
}
