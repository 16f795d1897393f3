package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.OutcomeCounts;
import io.github.sessionmaintenance.progress.StartObserver;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be told of this start and of those before it. Safe for use by many threads. */
final class Figures implements StartObserver {

    /** Moments that outlive the start in which they were. */
    enum Moment {
        /** A start that ended with exit code 0. */
        SUCCESS,
        /** One that ended with another. */
        FAILURE,
        /** The latest start. */
        START,
        /** Its end, or that of the one before while it goes on. */
        END,
        /** A call that did what it should. */
        CALL_SUCCESS,
        /** One that did not. */
        CALL_FAILURE
    }

    private final Clock clock;
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private final Map<Moment, Double> moments = new EnumMap<>(Moment.class);
    private RecentRate rate;
    private double exitCode = Double.NaN;
    private boolean running;
    private boolean outage;
    private Instant slowedUntil = Instant.MIN;
    private long stagedRun;
    private long staged;

    Figures(Clock clock) {
        this.clock = clock;
        this.rate = new RecentRate(clock.instant());
        note(Moment.START, clock.instant());
    }

    /** Takes over what is known of the starts before. */
    synchronized void remember(Map<Moment, Double> before, double lastExitCode, Census rows) {
        before.forEach(moments::putIfAbsent);
        exitCode = lastExitCode;
        outcomes.begin(rows);
    }

    @Override
    public synchronized void begun() {
        running = true;
    }

    @Override
    public synchronized void staged(Run run, int rows) {
        staged = run.number() == stagedRun ? staged + rows : rows;
        stagedRun = run.number();
        outcomes.begin(new Census(Map.of(Outcome.UNFINISHED, staged)));
    }

    @Override
    public synchronized void calling(Run run, Census census) {
        outcomes.begin(census);
        rate = new RecentRate(clock.instant());
    }

    @Override
    public synchronized void left(Run run) {
        outage = false;
        slowedUntil = Instant.MIN;
    }

    @Override
    public synchronized void turned(Turn turn) {
        outcomes.add(turn);
        rate.add(turn.counts().seconds());
        outage = turn.counts().pauses().stream().anyMatch(Pause::isOutage);
        for (Pause pause : turn.counts().pauses()) {
            if (!pause.isOutage() && pause.until().isAfter(slowedUntil)) {
                slowedUntil = pause.until();
            }
        }
        turn.settled().forEach(settlement -> kind(settlement).ifPresent(kind -> note(kind, settlement.at())));
    }

    /** Empty for a call that was never made. */
    private static Optional<Moment> kind(Settlement settlement) {
        if (settlement.next() == CallState.SUCCEEDED) {
            return Optional.of(Moment.CALL_SUCCESS);
        }
        boolean made =
                settlement.next() != CallState.PENDING || settlement.costsAttempt() || settlement.httpStatus() > 0;
        return made ? Optional.of(Moment.CALL_FAILURE) : Optional.empty();
    }

    @Override
    public synchronized void ended(ExitCode with, @Nullable Census census, String told) {
        running = false;
        exitCode = with.code();
        if (census != null) {
            outcomes.begin(census);
        }
        Instant now = clock.instant();
        note(Moment.END, now);
        note(with == ExitCode.DONE ? Moment.SUCCESS : Moment.FAILURE, now);
    }

    private void note(Moment moment, Instant at) {
        moments.put(moment, at.toEpochMilli() / 1000.0);
    }

    double rows(Outcome outcome) {
        return outcomes.now().getOrDefault(outcome, 0L);
    }

    /** In seconds; 0 if it never was. */
    synchronized double at(Moment moment) {
        return moments.getOrDefault(moment, 0.0);
    }

    /** Of the latest start that has ended; not a number if none has. */
    synchronized double exitCode() {
        return exitCode;
    }

    synchronized boolean isRunning() {
        return running;
    }

    /** Whether no calls are made since the API is down. */
    synchronized boolean isOutage() {
        return running && outage;
    }

    /** Whether calls wait since the API has asked for it. */
    synchronized boolean isSlowed() {
        return running && clock.instant().isBefore(slowedUntil);
    }

    synchronized double callsPerSecond() {
        return running ? rate.at(clock.instant()) : 0;
    }
}
