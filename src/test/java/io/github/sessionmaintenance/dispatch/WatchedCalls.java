package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** A ledger that something happens before each turn of. */
final class WatchedCalls implements Calls {

    private final Calls real;
    private final Consumer<Turn> before;

    WatchedCalls(Calls real, Consumer<Turn> before) {
        this.real = real;
        this.before = before;
    }

    /** The disk is full after so many turns. */
    static Calls onFullDisk(Calls real, int turns) {
        AtomicInteger left = new AtomicInteger(turns);
        return new WatchedCalls(real, turn -> {
            if (left.getAndDecrement() <= 0) {
                throw new DataAccessResourceFailureException("the disk is full");
            }
        });
    }

    @Override
    public void turn(Run run, Turn turn) {
        before.accept(turn);
        real.turn(run, turn);
    }

    @Override
    public Map<Endpoint, Integer> recover(Run run, @Nullable Instant sentSince, Instant at) {
        return real.recover(run, sentSince, at);
    }

    @Override
    public List<PendingCall> pending(Run run, Endpoint endpoint, long afterLine, long lastLine, int limit) {
        return real.pending(run, endpoint, afterLine, lastLine, limit);
    }

    @Override
    public long lineOfCallable(Run run, long n) {
        return real.lineOfCallable(run, n);
    }

    @Override
    public Map<Endpoint, List<Duration>> departures(String origin, Duration within, Instant now) {
        return real.departures(origin, within, now);
    }

    @Override
    public void note(String origin, Endpoint endpoint, Instant at) {
        real.note(origin, endpoint, at);
    }

    @Override
    public void learn(String origin, Map<Endpoint, LearntRate> rates) {
        real.learn(origin, rates);
    }

    @Override
    public Map<Endpoint, LearntRate> learnt(String origin) {
        return real.learnt(origin);
    }
}
