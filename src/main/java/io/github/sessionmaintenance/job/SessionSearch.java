package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Found;
import io.github.sessionmaintenance.find.PageReader;
import io.github.sessionmaintenance.find.Search;
import io.github.sessionmaintenance.find.Wish;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A search under the rate limit of the runs: it knows of their calls, and they will know of its own. Once it was
 * stopped, its API and its throttle are closed.
 */
record SessionSearch(
        Calls calls, String origin, Duration rateWindow, Duration giveUpAfter, StopSwitch stop, Clock clock) {

    /** What a person is told of one that was stopped. */
    static String told(Stop why, String left) {
        String when = why.exitCode() == ExitCode.STOPPED ? " once what stopped it is gone" : "";
        return why.reason() + "; " + left + ": run the same command again" + when;
    }

    /** Writes down what was found; empty, and nothing written, if it was stopped. */
    Optional<Found> writeTo(Path file, Criteria criteria, Wish wish, SessionApi api, Throttle throttle)
            throws IOException {
        throttle.remember(calls.departures(origin, rateWindow, clock.instant()));
        throttle.resume(calls.learnt(origin), clock.instant());
        PageReader reader = new PageReader(
                api,
                throttle,
                new Backoff(RandomGenerator.getDefault()),
                giveUpAfter,
                stop,
                () -> calls.note(origin, Endpoint.LIST, clock.instant()),
                System::nanoTime);
        try {
            Optional<Found> found = new Search(reader, criteria, wish, stop, clock.instant()).writeTo(file);
            calls.learn(origin, throttle.learnt(clock.instant()));
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a search", e);
        }
    }
}
