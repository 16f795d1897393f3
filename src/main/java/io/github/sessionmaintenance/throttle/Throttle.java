package io.github.sessionmaintenance.throttle;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the rate: no window ever holds more departures than its limit, under every limit at once. A
 * call waits in {@link #acquire}, before it takes a connection, and counts from the moment that its
 * permit departs. Permits that have not departed yet hold their places too, so that they need not
 * wait again. Safe for use by many threads.
 */
public final class Throttle implements AutoCloseable {

    // far enough ahead for any pause, and no sum of two overflows
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier ticker;
    private final Sleeper sleeper;
    private final long origin;
    private final Schedule schedule;
    private boolean closed;

    /** @param ticker nanoseconds that never go back, from any origin */
    public Throttle(Rates rates, LongSupplier ticker, Sleeper sleeper) {
        this.ticker = ticker;
        this.sleeper = sleeper;
        origin = ticker.getAsLong();
        schedule = new Schedule(rates);
    }

    /** A throttle on the machine's own time. */
    @SuppressWarnings("WaitNotInLoop") // whoever sleeps does so in a loop
    public static Throttle realTime(Rates rates) {
        return new Throttle(rates, System::nanoTime, (woken, atMost) -> woken.awaitNanos(atMost.toNanos()));
    }

    /**
     * Waits until a call may start under every limit that covers it; first come, first served.
     *
     * @return to be closed after the call; empty once the throttle is closed, or if the API asks to slow
     *     down meanwhile: what waits is better claimed anew when the pause is over
     */
    public Optional<Permit> acquire(Endpoint endpoint) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Ticket ticket = new Ticket(this, schedule.lane(endpoint), now());
            ticket.lane().waiting().add(ticket);
            return awaitAdmission(ticket) ? Optional.of(ticket) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitAdmission(Ticket ticket) throws InterruptedException {
        try {
            while (!closed && ticket.stage() != Ticket.Stage.GIVEN_BACK) {
                long now = now();
                schedule.admitDue(now);
                if (ticket.stage() == Ticket.Stage.ADMITTED) {
                    return true;
                }
                if (ticket.lane().isFirst(ticket)) {
                    sleeper.sleep(ticket.woken(lock), Duration.ofNanos(schedule.due(ticket, now) - now));
                } else {
                    // only the first looks at the clock; when it goes, it wakes the next
                    ticket.woken(lock).await();
                }
            }
        } catch (InterruptedException e) {
            schedule.giveBack(ticket);
            throw e;
        }
        if (ticket.stage() == Ticket.Stage.WAITING) {
            schedule.giveBack(ticket);
        }
        return false;
    }

    void depart(Ticket ticket) throws InterruptedException {
        lock.lock();
        try {
            ticket.beginDeparture();
            long now = now();
            for (long due = departureDue(ticket, now); due > now; due = departureDue(ticket, now)) {
                sleeper.sleep(ticket.woken(lock), Duration.ofNanos(due - now));
                now = now();
            }
            ticket.endDeparture(now);
            schedule.depart(ticket.lane(), now);
        } finally {
            lock.unlock();
        }
    }

    private long departureDue(Ticket ticket, long now) {
        return schedule.departureDue(ticket.lane(), now);
    }

    void giveBack(Ticket ticket) {
        lock.lock();
        try {
            if (ticket.stage() == Ticket.Stage.ADMITTED || ticket.stage() == Ticket.Stage.DEPARTING) {
                schedule.giveBack(ticket);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives this endpoint no permit for so long; a longer earlier pause is kept. */
    public void pause(Endpoint endpoint, Duration pause) {
        locked(() -> schedule.lane(endpoint).pauseUntil(now() + nanos(pause)));
    }

    /**
     * Heeds the API's wish to slow down: pauses the endpoint and cuts its rate, which recovers slowly
     * once the pause is over. Whoever waits for a permit of it gets none. Calls that were on their way when
     * the rate was last cut don't cut it again, but still extend the pause.
     *
     * @param departedAtNanos the throttled call's {@link Permit#departedAtNanos}
     */
    public void throttled(Endpoint endpoint, long departedAtNanos, Duration pause) {
        lock.lock();
        try {
            long now = now();
            Lane lane = schedule.lane(endpoint);
            lane.pauseUntil(now + nanos(pause));
            schedule.throttled(lane, departedAtNanos, now);
            List.copyOf(lane.waiting()).forEach(ticket -> {
                schedule.giveBack(ticket);
                ticket.wake();
            });
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts departures of an earlier process, so that the windows in which they fall are kept too; to
     * be called before the first {@link #acquire}, once for all endpoints.
     *
     * @param ages how long before now, in any order; a negative age counts as zero
     */
    public void remember(Map<Endpoint, List<Duration>> ages) {
        lock.lock();
        try {
            long now = now();
            Map<Endpoint, long[]> times = new EnumMap<>(Endpoint.class);
            ages.forEach((endpoint, own) -> times.put(
                    endpoint, own.stream().mapToLong(age -> now - nanos(age)).toArray()));
            schedule.remember(times);
        } finally {
            lock.unlock();
        }
    }

    /** What the API has taught about the rates that it allows; nothing of an endpoint that was never cut. */
    public Map<Endpoint, LearntRate> learnt(Instant at) {
        return locked(() -> schedule.learnt(now(), at));
    }

    /** Goes on from what an earlier process has learnt; to be called before the first {@link #acquire}. */
    public void resume(Map<Endpoint, LearntRate> learnt, Instant at) {
        locked(() -> schedule.resume(learnt, now(), at));
    }

    /**
     * How long a call that asks now will wait for its permit at least, behind the calls of its endpoint
     * that wait already; zero if not at all.
     */
    public Duration untilNext(Endpoint endpoint) {
        lock.lock();
        try {
            long now = now();
            long due = schedule.dueOfNewcomer(schedule.lane(endpoint), now);
            return closed || due <= now ? Duration.ZERO : Duration.ofNanos(due - now);
        } finally {
            lock.unlock();
        }
    }

    /** Calls per second that the limits leave to this endpoint now; infinity if there is none. */
    public double perSecond(Endpoint endpoint) {
        return locked(() -> schedule.perSecond(schedule.lane(endpoint), now()));
    }

    /**
     * The most departures of this start, of all endpoints together, that any one-second window has held
     * so far.
     */
    public int worstWindow() {
        return locked(() -> schedule.busiestSecond().most());
    }

    /** Gives no more permits: whoever waits for one returns at once. Permits given before stay valid. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            schedule.lanes().forEach(lane -> lane.waiting().forEach(Ticket::wake));
        } finally {
            lock.unlock();
        }
    }

    /** How many calls of this endpoint wait for a permit. */
    int waiting(Endpoint endpoint) {
        return locked(() -> schedule.lane(endpoint).waiting().size());
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return ticker.getAsLong() - origin;
    }

    private static long nanos(Duration duration) {
        return Math.max(0, Math.min(TimeUnit.NANOSECONDS.convert(duration), LONGEST));
    }
}
