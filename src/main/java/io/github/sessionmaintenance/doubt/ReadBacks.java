package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Doubt;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles a run's messages in doubt. Each is looked for at once: if it is there, it was sent. Else it
 * is looked for again once its call can no longer be at work, and if it is absent then, once more
 * some time later. Absent both times, and where absence is proof, it was not sent. Whatever can't be
 * settled so is left to a person. For the pump's thread only; makes no call itself.
 */
public final class ReadBacks {

    /** After so many call timeouts the API can no longer be at work on a call. */
    private static final int GRACE = 2;

    private static final int MOST_TRIES = 20;
    /** A read harms nobody, and one that is given up leaves work to a person. */
    private static final int MORE_ATTEMPTS = 3;

    private static final String NO_PROOF =
            "it is not listed, but reading back has never found a message here that the API had acknowledged";

    private final Run run;
    private final Doubts doubts;
    private final Duration callTimeout;
    private final int attempts;
    private final Backoff backoff;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Agenda agenda = new Agenda();
    private final Calibrations calibrations;
    /** Absent twice, but where absence is not proof yet. */
    private final List<Doubt> parked = new ArrayList<>();

    /** @param attempts how often a call is made; a page that can't be read is tried a few times more */
    public ReadBacks(
            Run run,
            Doubts doubts,
            Duration callTimeout,
            int attempts,
            Backoff backoff,
            Clock clock,
            LongSupplier nanos) {
        this.run = run;
        this.doubts = doubts;
        this.callTimeout = callTimeout;
        this.attempts = attempts;
        this.backoff = backoff;
        this.clock = clock;
        this.nanos = nanos;
        this.calibrations = new Calibrations(run, doubts, clock);
    }

    /** Takes up what earlier starts left open. */
    public void load() {
        doubts.open(run).forEach(this::lookNow);
    }

    /** Takes up the message on that line, which is in doubt since now. */
    public void add(long line) {
        doubts.open(run, line).ifPresent(this::lookNow);
    }

    /** Takes note that the API has acknowledged a message: it may show that absence is proof. */
    public void acknowledged(Sender sendBy) {
        calibrations.hope(sendBy);
    }

    private void lookNow(Doubt doubt) {
        if (untilLook(doubt).isZero()) {
            lookLater(doubt);
        } else {
            agenda.add(Inquiry.about(doubt, true), nanos.getAsLong());
        }
    }

    private void lookLater(Doubt doubt) {
        agenda.add(Inquiry.about(doubt, false), in(untilLook(doubt)));
    }

    /** How long until absence counts. */
    private Duration untilLook(Doubt doubt) {
        Instant due = doubt.since().plus(callTimeout.multipliedBy(GRACE));
        Instant second = doubt.absentAt() == null ? due : doubt.absentAt().plus(callTimeout);
        Duration wait = Duration.between(clock.instant(), second.isAfter(due) ? second : due);
        // a clock that was set back must not make it wait for ever
        Duration longest = callTimeout.multipliedBy(GRACE);
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        return bounded.isNegative() ? Duration.ZERO : bounded;
    }

    private long in(Duration wait) {
        return nanos.getAsLong() + wait.toNanos();
    }

    /** Takes the next page to read; null if none is due. What comes of it must be {@link #answered}. */
    public @Nullable Inquiry take() {
        Inquiry sample = calibrations.next();
        Inquiry next = sample == null ? agenda.take(nanos.getAsLong()) : sample;
        if (next != null) {
            agenda.begin();
        }
        return next;
    }

    /** How long until something is due; a long time if nothing is. */
    public Duration untilDue() {
        return calibrations.isReady() ? Duration.ZERO : agenda.untilDue(nanos.getAsLong());
    }

    /** Whether something is under way or will be due. */
    public boolean isBusy() {
        return !agenda.isEmpty() || calibrations.isReady();
    }

    /** Whether no doubt is left that may still be settled. */
    public boolean isEmpty() {
        return !isBusy() && parked.isEmpty();
    }

    /** What cannot be settled any more, since nothing else will be sent that could show the way. */
    public List<Finding> rest() {
        return unpark(doubt -> Finding.undecided(doubt.line(), NO_PROOF), Set.copyOf(parked));
    }

    /** What the answer shows, to be written down; often nothing yet. */
    public List<Finding> answered(Inquiry inquiry, Reading reading) {
        agenda.end();
        if (reading.result() instanceof Reading.Result.Listed listed) {
            inquiry.succeeded();
            inquiry.look().add(listed.messages());
            if (!inquiry.look().isOver()) {
                agenda.goOn(inquiry);
                return List.of();
            }
            return concluded(inquiry, inquiry.look().defect());
        }
        if (reading.result() instanceof Reading.Result.Failed failed
                && mayTryAgain(inquiry, failed, reading.advice())) {
            agenda.add(inquiry, in(backoff.after(Math.max(1, inquiry.tries()))));
            return List.of();
        }
        String why = reading.result() instanceof Reading.Result.Refused refused
                ? "the API refused to list its session's messages: " + refused.reason()
                : "its session's messages could not be read: " + ((Reading.Result.Failed) reading.result()).reason();
        return concluded(inquiry, why);
    }

    private boolean mayTryAgain(Inquiry inquiry, Reading.Result.Failed failed, Reply.Advice advice) {
        boolean wasMade = !failed.blameless() || !(advice instanceof Reply.Advice.Proceed);
        if (wasMade) {
            inquiry.failed(failed.blameless());
        }
        return !(advice instanceof Reply.Advice.Halt)
                && !inquiry.isEarly()
                && inquiry.failures() < attempts + MORE_ATTEMPTS
                && inquiry.tries() < MOST_TRIES;
    }

    private List<Finding> concluded(Inquiry inquiry, @Nullable String defect) {
        Doubt doubt = inquiry.doubt();
        if (doubt == null) {
            return calibrated(inquiry, defect == null ? inquiry.look().messages() : List.of());
        }
        Evidence evidence = defect == null
                ? Evidence.of(doubt, inquiry.look().messages(), run, doubts)
                : new Evidence.Unclear(defect);
        if (evidence instanceof Evidence.Present present) {
            return present(doubt, present.said());
        }
        if (inquiry.isEarly()) {
            lookLater(doubt);
            return List.of();
        }
        if (evidence instanceof Evidence.Unclear unclear) {
            return List.of(Finding.undecided(doubt.line(), unclear.why()));
        }
        return doubt.absentAt() == null ? absentOnce(doubt) : absentTwice(doubt);
    }

    private List<Finding> present(Doubt doubt, Said said) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.sent(doubt.line(), !doubt.wantsUpdate(), said.id()));
        Calibration calibration = calibrations.want(doubt.sendBy());
        calibration.found(doubt, said);
        findings.addAll(decided(calibration, doubt.sendBy()));
        return findings;
    }

    private List<Finding> absentOnce(Doubt doubt) {
        calibrations.want(doubt.sendBy());
        lookLater(doubt.absentSince(clock.instant()));
        return List.of(Finding.absentOnce(doubt.line()));
    }

    private List<Finding> absentTwice(Doubt doubt) {
        Calibration calibration = calibrations.want(doubt.sendBy());
        if (calibration.isProven()) {
            return List.of(Finding.notSent(doubt.line()));
        }
        if (calibration.isHopeless()) {
            return List.of(Finding.undecided(doubt.line(), NO_PROOF));
        }
        parked.add(doubt);
        return List.of();
    }

    private List<Finding> calibrated(Inquiry inquiry, List<Said> messages) {
        Calibration calibration = calibrations.want(inquiry.sendBy());
        calibration.saw(messages);
        return decided(calibration, inquiry.sendBy());
    }

    /** What of the parked ones is decided now that more is known of their sender. */
    private List<Finding> decided(Calibration calibration, Sender sendBy) {
        Set<Doubt> concerned = Set.copyOf(
                parked.stream().filter(doubt -> doubt.sendBy() == sendBy).toList());
        if (calibration.isProven()) {
            return unpark(doubt -> Finding.notSent(doubt.line()), concerned);
        }
        return calibration.isHopeless()
                ? unpark(doubt -> Finding.undecided(doubt.line(), NO_PROOF), concerned)
                : List.of();
    }

    private List<Finding> unpark(Function<Doubt, Finding> finding, Set<Doubt> concerned) {
        parked.removeAll(concerned);
        return concerned.stream().map(finding).toList();
    }
}
