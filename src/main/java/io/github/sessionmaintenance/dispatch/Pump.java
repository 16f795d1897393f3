package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.doubt.ReadBacks;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Counts;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The ledger's only writer while calls are made. Each turn settles what has finished and claims what
 * comes next in one short transaction; a claimed call goes to its thread only after the commit.
 */
final class Pump {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Run run;
    private final Calls ledger;
    private final Crew crew;
    private final Throttle throttle;
    private final StopSwitch stop;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Supply supply;
    private final Flights flights = new Flights();
    private final Circuit circuit = new Circuit();
    private final Room room;
    private final Consequences consequences;
    private final ReadBacks readBacks;
    private final Reads reads;
    private final Drain drain;
    private final Bookkeeping books;
    private final Observer observer;

    Pump(
            Run run,
            Calls ledger,
            Doubts doubts,
            Crew crew,
            Throttle throttle,
            Backoff backoff,
            DispatchSettings settings,
            StopSwitch stop,
            Observer observer,
            Clock clock,
            LongSupplier nanos) {
        this.run = run;
        this.ledger = ledger;
        this.crew = crew;
        this.throttle = throttle;
        this.stop = stop;
        this.clock = clock;
        this.nanos = nanos;
        this.room = new Room(throttle, flights, settings);
        this.supply = new Supply(ledger, run, settings.firstRows(), room::forChecked);
        this.consequences = new Consequences(circuit, supply, throttle, backoff, settings, stop, clock, nanos);
        this.readBacks = new ReadBacks(run, doubts, settings.callTimeout(), settings.attempts(), backoff, clock, nanos);
        this.reads = new Reads(readBacks, circuit, throttle, room, settings.maxInFlight(), clock, nanos);
        this.drain = new Drain(crew, nanos);
        this.books = new Bookkeeping(room, nanos);
        this.observer = observer;
        readBacks.load();
    }

    /** One turn; waits a little if nothing happens. Returns whether another one is needed. */
    boolean turn() throws InterruptedException {
        Work work = new Work();
        crew.await(patience()).forEach(event -> take(event, work));
        if (!stop.isThrown()) {
            conclude(work);
        }
        work.findings.forEach(finding -> consequences.found(finding, work));
        consequences.judgeRun();
        if (!stop.isThrown()) {
            reads.claim(work);
            claim(work);
        } else {
            consequences.stopped(work);
        }
        if (stop.isThrown() && drain.isOver()) {
            flights.calls().forEach(call -> abandon(call, "the run was stopped before its answer came", work));
        }
        Optional<Turn> written = write(work);
        crew.hold(circuit.isOpen());
        goOn(work);
        written.ifPresent(observer::turned);
        return flights.count() > 0 || (!stop.isThrown() && !isDone());
    }

    private boolean isDone() {
        return supply.isEmpty() && !circuit.isHolding() && reads.underWay() == 0 && readBacks.isEmpty();
    }

    private Duration patience() {
        if (stop.isThrown()) {
            return PATIENCE;
        }
        Duration forCalls = circuit.allows(flights.count()) ? untilClaim() : PATIENCE;
        return Collections.min(List.of(PATIENCE, forCalls, reads.untilDue()));
    }

    private Duration untilClaim() {
        long now = nanos.getAsLong();
        Duration shortest = PATIENCE;
        room.look();
        Map<Endpoint, Integer> open = room.now();
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            boolean ready = supply.hasNow(endpoint, now);
            if (ready && open.getOrDefault(endpoint, 0) > 0) {
                return Duration.ZERO;
            }
            Duration near = room.untilNear(endpoint);
            shortest = ready && !near.isZero() ? Collections.min(List.of(shortest, near)) : shortest;
        }
        Duration due = supply.untilReturn(now);
        return due.isZero() ? shortest : Collections.min(List.of(shortest, due));
    }

    private void take(Event event, Work work) {
        if (event instanceof Event.Departed departed) {
            Announced.Departure departure = departed.departure();
            Flight flight = flights.departed(departed.call(), departure.atNanos(), consequences.next());
            work.tally.departed(departed.endpoint(), flight.isRetry(), departure);
        } else if (event instanceof Event.Finished finished) {
            Flight flight = flights.finished(finished.call());
            work.tally.answered(finished.timings());
            consequences.finished(flight, finished.endpoint(), finished.reply(), work);
        } else if (event instanceof Event.ReadDeparted departed) {
            reads.departed(departed.departure(), work.tally);
        } else if (event instanceof Event.Answered answered) {
            take(answered, work);
        } else if (event instanceof Event.Broken broken) {
            stop.stop(ExitCode.BUG, "a bug in the program: " + broken.cause());
            abandon(broken.call(), "the program failed while calling", work);
        } else {
            stop.stop(ExitCode.BUG, "a bug in the program: " + ((Event.BrokenRead) event).cause());
        }
    }

    private void take(Event.Answered answered, Work work) {
        if (answered.reading().advice() instanceof Reply.Advice.Halt halt && !consequences.hasSucceeded()) {
            // if a call has succeeded, it is about reading alone
            stop.stop(ExitCode.STOPPED, halt.reason());
        } else {
            consequences.askedToWait(reads.answered(answered, work));
        }
    }

    private void abandon(PendingCall call, String reason, Work work) {
        flights.finished(call);
        consequences.abandoned(call, reason, work);
    }

    /** Draws the conclusions that depend on nothing else being under way. */
    private void conclude(Work work) {
        if (flights.isEmpty() && circuit.isHolding() && !supply.hasLeft(nanos.getAsLong())) {
            consequences.nothingElseToTell(work);
        }
        if (flights.count() == 0 && supply.isEmpty() && !circuit.isHolding() && !circuit.isOpen()) {
            consequences.nothingToCall();
            if (reads.underWay() == 0 && !readBacks.isBusy()) {
                work.findings.addAll(readBacks.rest());
            }
        }
    }

    private void claim(Work work) {
        long now = nanos.getAsLong();
        room.look();
        while (circuit.allows(flights.count())) {
            // a call that has failed before is the worst to try
            PendingCall call = circuit.isClosed() ? supply.take(room.now(), now) : supply.takeTelling(room.now(), now);
            if (call == null) {
                return;
            }
            flights.add(call, supply.isRetry(call), consequences.next());
            work.claimed.add(call);
        }
    }

    private Optional<Turn> write(Work work) {
        if (work.isEmpty() && books.isCurrent(reads.underWay())) {
            return Optional.empty();
        }
        Instant at = clock.instant();
        Counts counts = books.count(work.tally, !circuit.isClosed(), throttle.worstWindow(), reads.underWay(), at);
        Turn turn = new Turn(work.settlements(), work.claimed, work.revision(), counts, at, crew.serverTime(at));
        ledger.turn(run, turn);
        if (work.tally.isThrottled()) {
            ledger.learn(run.origin(), throttle.learnt(at));
        }
        return Optional.of(turn);
    }

    private void goOn(Work work) {
        work.settled.forEach(this::goOn);
        work.findings.stream()
                .filter(finding -> finding.next() != CallState.IN_DOUBT)
                .forEach(finding -> pendingOf(finding.line()).forEach(consequences::reopened));
        work.claimed.forEach(crew::start);
        work.reads.forEach(crew::start);
    }

    private void goOn(Work.Settled done) {
        flights.handedOn(done.call());
        CallState next = done.settlement().next();
        if (next == CallState.PENDING && !done.settlement().costsAttempt()) {
            consequences.makeFree(done);
        } else if (next == CallState.IN_DOUBT) {
            readBacks.add(done.call().line());
        } else if (done.call().endpoint() == Endpoint.CHECK) {
            pendingOf(done.call().line()).forEach(call -> supply.open(call, nanos.getAsLong()));
        } else {
            supply.follow(done.call(), done.settlement(), nanos.getAsLong());
            if (next == CallState.SUCCEEDED && done.call().endpoint() == Endpoint.MESSAGE) {
                readBacks.acknowledged(
                        Objects.requireNonNull(done.call().change().sendBy()));
            }
        }
    }

    private Stream<PendingCall> pendingOf(long line) {
        return Endpoint.CHANGING.stream()
                .flatMap(endpoint -> ledger.pending(run, endpoint, line - 1, line, 1).stream());
    }
}
