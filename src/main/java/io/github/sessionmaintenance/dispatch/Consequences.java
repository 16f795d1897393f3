package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a reply means: for its call, for the circuit, and for the run as a whole. */
final class Consequences {

    /** While changes are tried, even one at a time, they fail more often than that. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Circuit circuit;
    private final Supply supply;
    private final Throttle throttle;
    private final Verdict verdict;
    private final Duration giveUpAfter;
    private final Standstill standstill;
    private final ErrorCount errors;
    private final Blame blame;
    private final StopSwitch stop;
    private final Clock clock;
    private final LongSupplier nanos;
    private boolean hasSucceeded;
    private boolean changesFail;
    private long changeFailedAtNanos;
    private long order;

    Consequences(
            Circuit circuit,
            Supply supply,
            Throttle throttle,
            Backoff backoff,
            DispatchSettings settings,
            StopSwitch stop,
            Clock clock,
            LongSupplier nanos) {
        this.circuit = circuit;
        this.supply = supply;
        this.throttle = throttle;
        this.verdict = new Verdict(settings.attempts());
        this.giveUpAfter = settings.giveUpAfter();
        this.standstill = new Standstill(settings.giveUpAfter());
        this.errors = new ErrorCount(settings.errorLimit());
        this.blame = new Blame(circuit, supply, backoff, errors, nanos);
        this.stop = stop;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The next place in the order of departures and failures. */
    long next() {
        return ++order;
    }

    /** @param endpoint whose reply it is */
    void finished(Flight flight, Endpoint endpoint, Reply reply, Work work) {
        PendingCall call = flight.call();
        heed(reply, endpoint, flight.departedAtNanos(), work.tally);
        boolean failed = Verdict.isFailure(reply);
        Instant now = clock.instant();
        boolean isOwnFault = circuit.isClosed() || circuit.isTrial(flight.claimedAt());
        Settlement settlement = verdict.settle(call, reply, !isOwnFault, now);
        add(new Work.Settled(call, settlement, flight.hasDeparted() || flight.isRetry()), work);
        if (failed) {
            if (call.endpoint() != Endpoint.CHECK) {
                changesFail = true;
                changeFailedAtNanos = nanos.getAsLong();
            }
            standstill.failed(reason(reply), nanos.getAsLong());
            if (isOwnFault) {
                failed(call, reply, settlement, work);
            }
        } else if (isAnswer(reply)) {
            succeeded(flight, work);
        }
    }

    private void succeeded(Flight flight, Work work) {
        hasSucceeded = true;
        if (circuit.isOpen()) {
            // it was under way before the outage, which goes on
            return;
        }
        if (flight.call().endpoint() == Endpoint.CHECK && changesFail) {
            // an API may be there for those who read, and for nobody else
            blame.charge(circuit.onlyCheckSucceeded(flight.departedAt()), work);
            if (nanos.getAsLong() - changeFailedAtNanos > QUIET.toNanos()) {
                // rows come to their end, though none of them needed a change
                standstill.succeeded();
            }
            return;
        }
        changesFail &= flight.call().endpoint() == Endpoint.CHECK;
        standstill.succeeded();
        if (!circuit.isClosed()) {
            blame.absolve(work);
        }
        blame.succeeded();
        blame.charge(circuit.succeeded(flight.departedAt()), work);
    }

    /** Whether any call was answered in this start. */
    boolean hasSucceeded() {
        return hasSucceeded;
    }

    private void failed(PendingCall call, Reply reply, Settlement settlement, Work work) {
        boolean wasClosed = circuit.isClosed();
        if (settlement.next() == CallState.PENDING) {
            PendingCall again = again(call, call.attempts() + 1);
            circuit.hold(new Held(again, exhausted(again, reply), next()));
        } else if (settlement.next() == CallState.IN_DOUBT) {
            blame.suspect(call);
        }
        circuit.failed(call, next(), nanos.getAsLong());
        if (wasClosed && !circuit.isClosed()) {
            blame.absolve(work);
        }
    }

    private @Nullable Settlement exhausted(PendingCall again, Reply reply) {
        return verdict.isExhausted(again.attempts())
                ? verdict.exhausted(again, reply.httpStatus(), reason(reply), clock.instant())
                : null;
    }

    /** What becomes of a call whose reply never came. */
    void abandoned(PendingCall call, String reason, Work work) {
        add(new Work.Settled(call, verdict.abandon(call, reason, clock.instant()), true), work);
    }

    private void add(Work.Settled settled, Work work) {
        work.settled.add(settled);
        errors.add(settled.settlement());
    }

    void found(Finding finding, Work work) {
        errors.add(finding);
        blame.found(finding, work);
    }

    /**
     * A message that is proven not to be sent is sent again, if attempts are left, and the update of one that
     * was sent is made; to be asked after the commit. A message that comes up by itself has one more attempt.
     */
    void reopened(PendingCall call) {
        if (call.endpoint() == Endpoint.UPDATE) {
            supply.open(call, nanos.getAsLong());
        } else if (supply.hasPassed(call) && verdict.isExhausted(call.attempts())) {
            Reply absent = new Reply(
                    new Reply.Effect.None("reading back showed that it was not sent", false),
                    0,
                    new Reply.Advice.Proceed());
            circuit.hold(new Held(call, exhausted(call, absent), next()));
        } else if (supply.hasPassed(call)) {
            supply.repeat(call, call.attempts(), nanos.getAsLong());
        }
    }

    /** What is held back while nothing else can tell whose fault it was, is its own, unless reads fail too. */
    void nothingElseToTell(Work work) {
        if (circuit.isDownForReads()) {
            blame.absolve(work);
        } else {
            blame.charge(circuit.release(), work);
        }
    }

    /** Nobody will tell any more whose fault it was: no row is to pay. */
    void stopped(Work work) {
        blame.absolve(work);
    }

    /** Only doubts are left, and they take their own time. */
    void nothingToCall() {
        circuit.nothingToTry();
        standstill.succeeded();
    }

    /** Has a call made that is pending again and has cost no attempt; to be asked after the commit. */
    void makeFree(Work.Settled done) {
        PendingCall call = done.call();
        // an outage is waited out by the circuit, a rate limit by the throttle
        if (done.wasMade()) {
            supply.repeat(call, call.attempts(), nanos.getAsLong());
        } else {
            supply.putBack(call, nanos.getAsLong());
        }
    }

    private static PendingCall again(PendingCall call, int attempts) {
        return new PendingCall(call.line(), call.endpoint(), call.change(), attempts);
    }

    private void heed(Reply reply, Endpoint endpoint, long departedAtNanos, Tally tally) {
        if (reply.advice() instanceof Reply.Advice.SlowDown slowDown) {
            tally.throttled(endpoint, clock.instant(), slowDown.pause());
            throttle.throttled(endpoint, departedAtNanos, slowDown.pause());
            standstill.throttled(reason(reply), nanos.getAsLong());
            askedToWait(slowDown.pause());
        } else if (reply.advice() instanceof Reply.Advice.Halt halt) {
            stop.stop(ExitCode.STOPPED, halt.reason());
        }
    }

    /** A longer pause than a standstill may last is better waited for by a person than by a process. */
    void askedToWait(Duration pause) {
        if (pause.compareTo(giveUpAfter) > 0) {
            stop.stop(ExitCode.STOPPED, "the API asks to wait " + pause.toSeconds() + " seconds before the next call");
        }
    }

    /** Stops the run if it gets nowhere, or goes wrong too often. */
    void judgeRun() {
        if (stop.isThrown()) {
            return;
        }
        standstill.isTooLong(!circuit.isClosed(), nanos.getAsLong()).ifPresent(why -> stop.stop(ExitCode.STOPPED, why));
        errors.isTooHigh().ifPresent(why -> stop.stop(ExitCode.STOPPED, why));
    }

    private static boolean isAnswer(Reply reply) {
        return !(reply.effect() instanceof Reply.Effect.None) && !(reply.effect() instanceof Reply.Effect.Unknown);
    }

    private static String reason(Reply reply) {
        if (reply.effect() instanceof Reply.Effect.None none) {
            return none.reason();
        }
        return reply.effect() instanceof Reply.Effect.Unknown unknown ? unknown.reason() : "";
    }
}
