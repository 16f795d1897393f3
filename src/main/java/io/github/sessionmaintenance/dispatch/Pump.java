package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The ledger's only writer while calls are made. Each turn settles what has finished and claims what
 * comes next in one short transaction; a claimed call goes to its thread only after the commit.
 */
final class Pump {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** A longer pause than this is better waited for by a person than by a process. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final Run run;
    private final Calls ledger;
    private final Crew crew;
    private final Throttle throttle;
    private final StopSwitch stop;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Verdict verdict;
    private final Backoff backoff;
    private final Supply supply;
    private final Flights flights = new Flights();
    private final Room room;
    private final Drain drain;
    private final Span spanned = new Span();
    private long lastTurnNanos;

    Pump(
            Run run,
            Calls ledger,
            Crew crew,
            Throttle throttle,
            Backoff backoff,
            DispatchSettings settings,
            StopSwitch stop,
            Clock clock,
            LongSupplier nanos) {
        this.run = run;
        this.ledger = ledger;
        this.crew = crew;
        this.throttle = throttle;
        this.stop = stop;
        this.clock = clock;
        this.nanos = nanos;
        this.verdict = new Verdict(settings.attempts());
        this.backoff = backoff;
        this.supply = new Supply(ledger, run, lastLine(ledger, run, settings));
        this.room = new Room(throttle, flights, settings.maxInFlight());
        this.drain = new Drain(crew, nanos);
        this.lastTurnNanos = nanos.getAsLong();
    }

    private static long lastLine(Calls ledger, Run run, DispatchSettings settings) {
        return settings.firstRows() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : ledger.lineOfCallable(run, settings.firstRows());
    }

    /** One turn; waits a little if nothing happens. Returns whether another one is needed. */
    boolean turn() throws InterruptedException {
        List<Event> events = crew.await(patience());
        Tally tally = new Tally();
        List<Settled> settled = new ArrayList<>();
        for (Event event : events) {
            settled.addAll(take(event, tally));
        }
        if (stop.isThrown() && drain.isOver()) {
            flights.calls().forEach(call -> settled.add(abandon(call, "the run was stopped before its answer came")));
        }
        List<PendingCall> claimed = stop.isThrown() ? List.of() : claim();
        write(settled, claimed, tally);
        settled.forEach(this::goOn);
        claimed.forEach(crew::start);
        return flights.count() > 0 || (!stop.isThrown() && !supply.isEmpty());
    }

    private Duration patience() {
        long now = nanos.getAsLong();
        Duration shortest = PATIENCE;
        if (!stop.isThrown()) {
            Map<Endpoint, Integer> open = room.now();
            for (Endpoint endpoint : Endpoint.CHANGING) {
                boolean ready = supply.hasNow(endpoint, now);
                if (ready && open.getOrDefault(endpoint, 0) > 0) {
                    return Duration.ZERO;
                }
                Duration near = room.untilNear(endpoint);
                shortest = ready && !near.isZero() ? shorter(shortest, near) : shortest;
            }
            Duration due = supply.untilReturn(now);
            shortest = due.isZero() ? shortest : shorter(shortest, due);
        }
        return shortest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<Settled> take(Event event, Tally tally) {
        if (event instanceof Event.Departed departed) {
            tally.departed(flights.departed(departed.call(), departed.atNanos()));
            return List.of();
        }
        if (event instanceof Event.Broken broken) {
            stop.stop(ExitCode.BUG, "a bug in the program: " + broken.cause());
            return List.of(abandon(broken.call(), "the program failed while calling"));
        }
        Event.Finished finished = (Event.Finished) event;
        Flight flight = flights.finished(finished.call());
        heed(finished.reply().advice(), flight, tally);
        return List.of(
                new Settled(finished.call(), verdict.settle(finished.call(), finished.reply(), clock.instant())));
    }

    private Settled abandon(PendingCall call, String reason) {
        flights.finished(call);
        return new Settled(call, verdict.abandon(call, reason, clock.instant()));
    }

    private void heed(Reply.Advice advice, Flight flight, Tally tally) {
        Endpoint endpoint = flight.call().endpoint();
        if (advice instanceof Reply.Advice.SlowDown slowDown) {
            tally.throttled(endpoint);
            throttle.throttled(endpoint, flight.departedAtNanos(), slowDown.pause());
            if (slowDown.pause().compareTo(LONGEST_PAUSE) > 0) {
                String seconds = slowDown.pause().toSeconds() + " seconds";
                stop.stop(ExitCode.STOPPED, "the API asks to wait " + seconds + " before the next call");
            }
        } else if (advice instanceof Reply.Advice.Halt halt) {
            stop.stop(ExitCode.STOPPED, halt.reason());
        }
    }

    private List<PendingCall> claim() {
        long now = nanos.getAsLong();
        List<PendingCall> claimed = new ArrayList<>();
        Map<Endpoint, Integer> open = room.now();
        PendingCall call = supply.take(open, now);
        while (call != null) {
            flights.add(call, supply.isRetry(call));
            claimed.add(call);
            open = room.now();
            call = supply.take(open, now);
        }
        return claimed;
    }

    private void write(List<Settled> settled, List<PendingCall> claimed, Tally tally) {
        if (settled.isEmpty() && claimed.isEmpty() && tally.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        room.observe(tally.departures(), Duration.ofNanos(now - lastTurnNanos));
        lastTurnNanos = now;
        Duration active = spanned.until(tally);
        List<Settlement> settlements = settled.stream().map(Settled::settlement).toList();
        ledger.turn(
                run, new Turn(settlements, claimed, tally.traffic(), active, throttle.worstWindow(), clock.instant()));
    }

    private void goOn(Settled done) {
        long now = nanos.getAsLong();
        if (done.settlement().next() == CallState.PENDING) {
            int attempts = done.call().attempts() + (done.settlement().costsAttempt() ? 1 : 0);
            Duration wait = done.settlement().costsAttempt() ? backoff.after(attempts) : Duration.ZERO;
            supply.repeat(done.call(), attempts, now + wait.toNanos());
        } else {
            supply.follow(done.call(), done.settlement(), now);
        }
    }

    private record Settled(PendingCall call, Settlement settlement) {}
}
