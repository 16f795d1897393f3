package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a reply means: for its call, for the circuit, and for the run as a whole. */
final class Consequences {

    private final Circuit circuit;
    private final Supply supply;
    private final Throttle throttle;
    private final Verdict verdict;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Standstill standstill;
    private final ErrorCount errors;
    private final StopSwitch stop;
    private final Clock clock;
    private final LongSupplier nanos;
    /** Messages that were put in doubt since the last success, by line: an outage may turn out to have done it. */
    private final Map<Long, PendingCall> suspects = new HashMap<>();

    private boolean hasSucceeded;
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
        this.backoff = backoff;
        this.giveUpAfter = settings.giveUpAfter();
        this.standstill = new Standstill(settings.giveUpAfter());
        this.errors = new ErrorCount(settings.errorLimit());
        this.stop = stop;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The next place in the order of departures and failures. */
    long next() {
        return ++order;
    }

    void finished(Flight flight, Reply reply, Work work) {
        PendingCall call = flight.call();
        heed(reply, flight, work.tally);
        boolean failed = Verdict.isFailure(reply);
        Instant now = clock.instant();
        boolean isOwnFault = circuit.isClosed() || circuit.isTrial(flight.claimedAt());
        Settlement settlement = verdict.settle(call, reply, !isOwnFault, now);
        add(new Work.Settled(call, settlement), work);
        if (failed) {
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
        standstill.succeeded();
        if (!circuit.isClosed()) {
            absolve(work);
        }
        suspects.clear();
        charge(circuit.succeeded(flight.departedAt()), work);
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
            suspects.put(call.line(), call);
        }
        circuit.failed(call.line(), call.change().sessionUid(), next(), nanos.getAsLong());
        if (wasClosed && !circuit.isClosed()) {
            absolve(work);
        }
    }

    /** An outage is to blame for all that failed since the last success. */
    private void absolve(Work work) {
        refund(circuit.release(), work);
        work.refunded.addAll(suspects.values());
        suspects.clear();
    }

    private @Nullable Settlement exhausted(PendingCall again, Reply reply) {
        return verdict.isExhausted(again.attempts())
                ? verdict.exhausted(again, reply.httpStatus(), reason(reply), clock.instant())
                : null;
    }

    /** What becomes of a call whose reply never came. */
    void abandoned(PendingCall call, String reason, Work work) {
        add(new Work.Settled(call, verdict.abandon(call, reason, clock.instant())), work);
    }

    private void add(Work.Settled settled, Work work) {
        work.settled.add(settled);
        errors.add(settled.settlement());
    }

    void found(Finding finding, Work work) {
        errors.add(finding);
        if (finding.next() != CallState.IN_DOUBT) {
            suspects.remove(finding.line());
        }
        if (finding.next() == CallState.SUCCEEDED) {
            // there is nothing left to give back an attempt for
            work.refunded.removeIf(call -> call.line() == finding.line());
        }
    }

    /** A message that is proven not to be sent is sent again, if attempts are left; to be asked after the commit. */
    void reopened(PendingCall call) {
        if (verdict.isExhausted(call.attempts())) {
            Reply absent = new Reply(
                    new Reply.Effect.None("no answer, and reading back showed that it was not sent", false),
                    0,
                    new Reply.Advice.Proceed());
            circuit.hold(new Held(call, exhausted(call, absent), next()));
        } else {
            supply.open(call, nanos.getAsLong());
        }
    }

    /** What is held back while nothing else can tell whose fault it was, is its own. */
    void nothingElseToTell(Work work) {
        charge(circuit.release(), work);
    }

    /** Nobody will tell any more whose fault it was: no row is to pay. */
    void stopped(Work work) {
        refund(circuit.release(), work);
    }

    /** Only doubts are left, and they take their own time. */
    void nothingToCall() {
        circuit.nothingToTry();
        standstill.succeeded();
    }

    private void charge(List<Held> ownFault, Work work) {
        for (Held held : ownFault) {
            if (held.exhausted() != null) {
                work.exhausted.add(held.exhausted());
                errors.add(held.exhausted());
            } else {
                repeat(held.call(), held.call().attempts());
            }
        }
    }

    private void refund(List<Held> blameless, Work work) {
        for (Held held : blameless) {
            work.refunded.add(held.call());
            repeat(held.call(), held.call().attempts() - 1);
        }
    }

    private void repeat(PendingCall call, int attempts) {
        Duration wait = backoff.after(Math.max(1, attempts));
        supply.repeat(call, attempts, nanos.getAsLong() + wait.toNanos());
    }

    /** Has a call made again that cost no attempt; to be asked after the commit. */
    void repeatFree(PendingCall call) {
        // an outage is waited out by the circuit, a rate limit by the throttle
        supply.repeat(call, call.attempts(), nanos.getAsLong());
    }

    private static PendingCall again(PendingCall call, int attempts) {
        return new PendingCall(call.line(), call.endpoint(), call.change(), attempts);
    }

    private void heed(Reply reply, Flight flight, Tally tally) {
        if (reply.advice() instanceof Reply.Advice.SlowDown slowDown) {
            tally.throttled(flight.call().endpoint());
            throttle.throttled(flight.call().endpoint(), flight.departedAtNanos(), slowDown.pause());
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
        standstill.isTooLong(!circuit.isClosed(), nanos.getAsLong()).ifPresent(why -> stop.stop(ExitCode.STOPPED, why));
        errors.isTooHigh().ifPresent(why -> stop.stop(ExitCode.STOPPED, why));
    }

    private static boolean isAnswer(Reply reply) {
        return reply.effect() instanceof Reply.Effect.Done || reply.effect() instanceof Reply.Effect.Refused;
    }

    private static String reason(Reply reply) {
        if (reply.effect() instanceof Reply.Effect.None none) {
            return none.reason();
        }
        return reply.effect() instanceof Reply.Effect.Unknown unknown ? unknown.reason() : "";
    }
}
