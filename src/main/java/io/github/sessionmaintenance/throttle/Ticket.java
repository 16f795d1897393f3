package io.github.sessionmaintenance.throttle;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A call's place in its lane, and once it is admitted its permit. Guarded by the throttle's lock. */
final class Ticket implements Permit {

    enum Stage {
        WAITING,
        ADMITTED,
        DEPARTING,
        DEPARTED,
        GIVEN_BACK
    }

    private final Throttle throttle;
    private final Lane lane;
    private final long arrivedAt;
    private volatile Stage stage = Stage.WAITING;
    private volatile long departedAt;
    private @Nullable Condition woken;

    Ticket(Throttle throttle, Lane lane, long arrivedAt) {
        this.throttle = throttle;
        this.lane = lane;
        this.arrivedAt = arrivedAt;
    }

    @Override
    public void depart() throws InterruptedException {
        throttle.depart(this);
    }

    @Override
    public long departedAtNanos() {
        if (stage != Stage.DEPARTED) {
            throw new IllegalStateException("the call has not departed");
        }
        return departedAt;
    }

    @Override
    public void close() {
        if (stage != Stage.DEPARTED) {
            throttle.giveBack(this);
        }
    }

    Lane lane() {
        return lane;
    }

    /** Since when it has waited for nothing but the limits. */
    long ready() {
        return Math.max(arrivedAt, lane.pausedUntil());
    }

    Stage stage() {
        return stage;
    }

    void admit() {
        stage = Stage.ADMITTED;
        wake();
    }

    void beginDeparture() {
        switch (stage) {
            case ADMITTED -> stage = Stage.DEPARTING;
            case DEPARTING, DEPARTED -> throw new IllegalStateException("something tried to send the call again");
            case WAITING, GIVEN_BACK -> throw new IllegalStateException("the call has no permit to depart");
        }
    }

    void endDeparture(long at) {
        if (stage != Stage.DEPARTING) {
            throw new IllegalStateException("the permit was given back while the call departed");
        }
        departedAt = at;
        stage = Stage.DEPARTED;
    }

    void giveBack() {
        stage = Stage.GIVEN_BACK;
    }

    /** What its thread waits on; most calls never wait. */
    Condition woken(Lock lock) {
        Condition known = woken;
        if (known == null) {
            known = lock.newCondition();
            woken = known;
        }
        return known;
    }

    void wake() {
        Condition known = woken;
        if (known != null) {
            known.signal();
        }
    }
}
