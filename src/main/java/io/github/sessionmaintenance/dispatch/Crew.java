package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Call;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.throttle.Permit;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that wait for permits and make the calls. They never touch the ledger. */
final class Crew implements AutoCloseable {

    private static final Reply STOPPED =
            new Reply(new Reply.Effect.None("the run was stopped", true), 0, new Reply.Advice.Proceed());

    private final SessionApi api;
    private final Throttle throttle;
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Crew(SessionApi api, Throttle throttle, int size) {
        this.api = api;
        this.throttle = throttle;
        this.threads = new ThreadPoolExecutor(
                size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CallThreads.factory());
    }

    /** Has the call made as soon as a thread is free and a permit is due. */
    void start(PendingCall call) {
        threads.execute(() -> events.add(make(call)));
    }

    /** What has happened; waits for a first event no longer than given. */
    List<Event> await(Duration patience) throws InterruptedException {
        List<Event> happened = new ArrayList<>();
        Event first = patience.isZero() ? events.poll() : events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            happened.add(first);
            events.drainTo(happened);
        }
        return happened;
    }

    private Event make(PendingCall call) {
        try {
            Optional<Permit> permit = throttle.acquire(call.endpoint());
            return new Event.Finished(call, permit.isEmpty() ? STOPPED : send(call, permit.get()));
        } catch (InterruptedException e) {
            return new Event.Finished(call, STOPPED);
        } catch (Throwable bug) {
            return new Event.Broken(call, bug);
        }
    }

    private Reply send(PendingCall call, Permit permit) {
        try (permit) {
            return api.send(new Call(call.endpoint(), call.change()), new Announced(call, permit));
        }
    }

    /** Breaks off the calls that are under way; their replies say that nobody knows. */
    void breakOff() {
        api.close();
    }

    /** Ends the threads; what they still do is lost to the pump. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Tells the pump when the call leaves. */
    private final class Announced implements Permit {

        private final PendingCall call;
        private final Permit permit;

        Announced(PendingCall call, Permit permit) {
            this.call = call;
            this.permit = permit;
        }

        @Override
        public void depart() throws InterruptedException {
            permit.depart();
            events.add(new Event.Departed(call, permit.departedAtNanos()));
        }

        @Override
        public long departedAtNanos() {
            return permit.departedAtNanos();
        }

        @Override
        public void close() {
            permit.close();
        }
    }
}
