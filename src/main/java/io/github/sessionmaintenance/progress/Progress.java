package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Follows a run, so that somebody can look how far it is. Safe for use by many threads. */
public final class Progress implements Observer {

    private static final List<Outcome> CALLED =
            List.of(Outcome.APPLIED, Outcome.FAILED, Outcome.SKIPPED, Outcome.IN_DOUBT);

    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    /** Fewer seconds say nothing about the rest. */
    private static final Duration LEAST_TO_GO_BY = Duration.ofSeconds(3);

    private final long firstRows;
    private final Clock clock;
    private final LongSupplier nanos;
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private final Map<Endpoint, Pause> slowed = new EnumMap<>(Endpoint.class);
    private @Nullable Pause outage;
    private Stage stage = Stage.BETWEEN_RUNS;
    private long rows;
    private Pace departures;
    private Pace ended;

    /**
     * @param firstRows only so many rows are called
     * @param nanos that never go back, from any origin
     */
    public Progress(long firstRows, Clock clock, LongSupplier nanos) {
        this.firstRows = firstRows;
        this.clock = clock;
        this.nanos = nanos;
        this.departures = new Pace(LATELY, nanos.getAsLong());
        this.ended = new Pace(LAST_MINUTE, nanos.getAsLong());
    }

    @Override
    public synchronized void started(Run run) {
        stage = Stage.STAGING;
        rows = 0;
    }

    @Override
    public synchronized void staged(Run run, int more) {
        rows += more;
    }

    @Override
    public synchronized void calling(Run run, Census census) {
        stage = Stage.CALLING;
        rows = census.rows();
        outcomes.begin(census);
        slowed.clear();
        outage = null;
        departures = new Pace(LATELY, nanos.getAsLong());
        ended = new Pace(LAST_MINUTE, nanos.getAsLong());
    }

    @Override
    public synchronized void turned(Turn turn) {
        long before = unfinished();
        outcomes.add(turn);
        long now = nanos.getAsLong();
        ended.add(before - unfinished(), now);
        departures.add(
                turn.counts().seconds().values().stream()
                        .mapToLong(Traffic::calls)
                        .sum(),
                now);
        outage = null;
        for (Pause pause : turn.counts().pauses()) {
            if (pause.endpoint() == null) {
                outage = pause;
            } else {
                slowed.put(pause.endpoint(), pause);
            }
        }
    }

    @Override
    public synchronized void reporting(Run run) {
        stage = Stage.REPORTING;
    }

    @Override
    public synchronized void left(Run run) {
        stage = Stage.BETWEEN_RUNS;
    }

    /** How it is now. */
    public synchronized Snapshot now() {
        return new Snapshot(
                stage, rows, outcomes.now(), departures.perSecond(nanos.getAsLong()), remaining(), pauses());
    }

    private List<Pause> pauses() {
        Instant now = clock.instant();
        List<Pause> going = new ArrayList<>();
        if (outage != null) {
            going.add(outage);
        }
        slowed.values().stream().filter(pause -> pause.until().isAfter(now)).forEach(going::add);
        return going;
    }

    private @Nullable Duration remaining() {
        long now = nanos.getAsLong();
        double perSecond = ended.perSecond(now);
        return stage == Stage.CALLING
                        && pauses().isEmpty()
                        && perSecond > 0
                        && ended.since(now).compareTo(LEAST_TO_GO_BY) >= 0
                ? Duration.ofSeconds((long) Math.ceil(left() / perSecond))
                : null;
    }

    /** How many rows are still to be called in this start. */
    private long left() {
        Map<Outcome, Long> now = outcomes.now();
        long called = CALLED.stream()
                .mapToLong(outcome -> now.getOrDefault(outcome, 0L))
                .sum();
        return Math.min(unfinished(), Math.max(0, firstRows - called));
    }

    private long unfinished() {
        return outcomes.now().getOrDefault(Outcome.UNFINISHED, 0L);
    }
}
