package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.LearntRate;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** One start's dispatch, from what the previous start left to the last settled call. */
final class Dispatch {

    private final Run run;
    private final Runs runs;
    private final Calls calls;
    private final Doubts doubts;
    private final Accounts accounts;
    private final Throttle throttle;
    private final DispatchSettings settings;
    private final StopSwitch stop;
    private final Observer observer;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Crew crew;
    private boolean hasLearnt;

    Dispatch(
            Run run,
            Runs runs,
            Calls calls,
            Doubts doubts,
            Accounts accounts,
            SessionApi api,
            Throttle throttle,
            DispatchSettings settings,
            StopSwitch stop,
            Observer observer,
            Clock clock,
            LongSupplier nanos) {
        this.run = run;
        this.runs = runs;
        this.calls = calls;
        this.doubts = doubts;
        this.accounts = accounts;
        this.throttle = throttle;
        this.settings = settings;
        this.stop = stop;
        this.observer = observer;
        this.clock = clock;
        this.nanos = nanos;
        this.crew = new Crew(api, throttle, settings.maxInFlight(), clock, nanos);
    }

    /** Whether calls may be made: nothing of an unsealed run is called. */
    boolean isOpen() {
        return runs.isSealed(run);
    }

    Pump begin() {
        Instant now = clock.instant();
        Map<Endpoint, Integer> inFlight = calls.recover(run, settings.sentSince(now), now);
        Map<Endpoint, List<Duration>> departures = calls.departures(run.origin(), settings.memory(), now);
        // nobody knows when those that were in flight left: just now, at the latest
        inFlight.forEach((endpoint, count) -> departures
                .computeIfAbsent(endpoint, key -> new ArrayList<>())
                .addAll(Collections.nCopies(count, Duration.ZERO)));
        throttle.remember(departures);
        Map<Endpoint, LearntRate> learnt = calls.learnt(run.origin());
        throttle.resume(learnt, now);
        hasLearnt = !learnt.isEmpty();
        stop.whenStopped(throttle::close);
        observer.calling(run, accounts.census(run));
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        return new Pump(run, calls, doubts, crew, throttle, backoff, settings, stop, observer, clock, nanos);
    }

    void end() {
        throttle.close();
        crew.close();
        Map<Endpoint, LearntRate> learnt = throttle.learnt(clock.instant());
        if (hasLearnt || !learnt.isEmpty()) {
            calls.learn(run.origin(), learnt);
        }
        boolean limited = settings.firstRows() < Long.MAX_VALUE;
        if (limited && !stop.isThrown() && accounts.census(run).of(Outcome.UNFINISHED) > 0) {
            stop.stop(ExitCode.STOPPED, "--limit " + settings.firstRows() + " is reached");
        }
    }
}
