package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.api.SessionPage;
import io.github.sessionmaintenance.api.SessionReading;
import io.github.sessionmaintenance.api.SessionReading.Result;
import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Permit;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads one page after the other within the rate limit, and again until it has it. For one thread. */
public final class PageReader {

    private final SessionApi api;
    private final Throttle throttle;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final StopSwitch stop;
    private final Runnable beforeEach;
    private final LongSupplier nanos;

    /**
     * @param giveUpAfter how long a page may fail before the search is stopped
     * @param stop ends the search, also in the middle of a wait
     * @param beforeEach runs before each page is asked for
     */
    public PageReader(
            SessionApi api,
            Throttle throttle,
            Backoff backoff,
            Duration giveUpAfter,
            StopSwitch stop,
            Runnable beforeEach,
            LongSupplier nanos) {
        this.api = api;
        this.throttle = throttle;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
        this.stop = stop;
        this.beforeEach = beforeEach;
        this.nanos = nanos;
        stop.whenStopped(() -> {
            throttle.close();
            api.close();
        });
    }

    /** The page's sessions; null if the search was stopped. */
    @Nullable
    List<ListedSession> read(SessionPage page) throws InterruptedException {
        long failing = 0;
        for (int attempts = 1; !stop.isThrown(); attempts++) {
            SessionReading reading = once(page);
            // not what it waited for its turn
            failing = attempts == 1 ? nanos.getAsLong() : failing;
            if (reading != null && reading.result() instanceof Result.Listed listed) {
                return listed.sessions();
            }
            if (reading != null) {
                failed(reading, attempts, Duration.ofNanos(nanos.getAsLong() - failing));
            }
        }
        return null;
    }

    private @Nullable SessionReading once(SessionPage page) throws InterruptedException {
        Optional<Permit> granted = throttle.acquire(Endpoint.LIST);
        if (granted.isEmpty()) {
            return null;
        }
        try (Permit permit = granted.get()) {
            beforeEach.run();
            SessionReading reading = api.list(page, permit);
            if (reading.advice() instanceof Advice.SlowDown slowDown) {
                throttle.throttled(Endpoint.LIST, permit.departedAtNanos(), slowDown.pause());
            }
            return reading;
        }
    }

    private void failed(SessionReading reading, int attempts, Duration since) {
        if (reading.result() instanceof Result.Refused refused) {
            stop.stop(ExitCode.STOPPED, "the API refuses to list sessions: " + refused.reason());
        } else if (reading.advice() instanceof Advice.Halt halt) {
            stop.stop(ExitCode.STOPPED, halt.reason());
        } else if (reading.advice() instanceof Advice.SlowDown slowDown
                && slowDown.pause().compareTo(giveUpAfter) > 0) {
            stop.stop(ExitCode.STOPPED, "the API asks to wait " + DurationText.of(slowDown.pause()));
        } else if (reading.result() instanceof Result.Failed failed && since.compareTo(giveUpAfter) >= 0) {
            stop.stop(
                    ExitCode.STOPPED,
                    "no page of sessions could be read for " + DurationText.of(giveUpAfter) + "; the latest reason: "
                            + failed.reason());
        } else if (reading.advice() instanceof Advice.Proceed) {
            throttle.pause(Endpoint.LIST, backoff.after(attempts));
        }
    }
}
