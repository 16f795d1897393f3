package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts.Account;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.ExitCode;
import java.time.Duration;
import java.time.Instant;

/**
 * What a run has come to, over all its starts.
 *
 * @param exitCode of the start that ends now
 * @param at when this was summed up
 */
public record Summary(Run run, Census census, Account account, ExitCode exitCode, Instant at) {

    /** Calls that left, of both endpoints. */
    public long calls() {
        return account.traffic().values().stream().mapToLong(Traffic::calls).sum();
    }

    /**
     * Calls per second of dispatching, to a hundredth; 0 if nothing was called. Never more than the
     * most in any one second: a few calls within a moment are no rate.
     */
    public double callsPerSecond() {
        double seconds = account.active().toMillis() / 1000.0;
        double average = calls() == 0 || seconds == 0 ? 0 : Math.round(100 * calls() / seconds) / 100.0;
        return Math.min(average, account.worstSecond());
    }

    /** From the run's first start to now, or to when it was finished. */
    public Duration duration() {
        return Duration.between(run.startedAt(), run.finishedAt() == null ? at : run.finishedAt());
    }
}
