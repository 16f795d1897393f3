package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Call;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.ServerTime;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Timing;
import io.github.sessionmaintenance.throttle.Permit;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The threads that wait for permits and make the calls. They never touch the ledger. */
final class Crew implements AutoCloseable {

    /** The clock that dates answers need not be the one that dates messages. */
    private static final Duration SERVER_TIME_WITHIN = Duration.ofMinutes(1);

    /** Nobody knows how far off this machine's clock is; a daylight saving time wrongly set is the least. */
    private static final Duration OWN_TIME_WITHIN = Duration.ofHours(2);

    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final Duration GATHERING = Duration.ofMillis(20);
    private static final int CROWD = 16;

    private static final Reply NOT_SENT =
            new Reply(new Reply.Effect.None("it was not its turn", true), 0, new Reply.Advice.Proceed());
    private static final Reading NOT_READ =
            new Reading(new Reading.Result.Failed("it was not its turn", true), 0, new Reply.Advice.Proceed());

    private final SessionApi api;
    private final Throttle throttle;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean holding;
    private boolean crowded;

    Crew(SessionApi api, Throttle throttle, int size, Clock clock, LongSupplier nanos) {
        this.api = api;
        this.throttle = throttle;
        this.clock = clock;
        this.nanos = nanos;
        this.threads =
                new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Crew::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "call");
        thread.setDaemon(true);
        return thread;
    }

    /** Has the call made as soon as a thread is free and a permit is due. */
    void start(PendingCall call) {
        threads.execute(() -> events.add(make(call)));
    }

    /** Has the page read in the same way. */
    void start(PageRead read) {
        threads.execute(() -> events.add(make(read)));
    }

    /** Calls that have not left yet come back without effect, as long as this is so; reads are made all the same. */
    void hold(boolean back) {
        holding = back;
    }

    /**
     * What has happened; waits for a first event no longer than given. If many events come at once while calls
     * wait for a thread, it lets more of them gather, so that fewer commits record them.
     */
    List<Event> await(Duration patience) throws InterruptedException {
        List<Event> happened = new ArrayList<>();
        Event first = patience.isZero() ? events.poll() : events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            happened.add(first);
            if (crowded && threads.getQueue().size() >= CROWD) {
                Thread.sleep(GATHERING.toMillis());
            }
            events.drainTo(happened);
        }
        crowded = happened.size() >= CROWD;
        return happened;
    }

    /** What the API's clock shows when ours shows that. */
    ServerTime serverTime(Instant now) {
        return api.serverTime()
                .map(at -> new ServerTime(at, SERVER_TIME_WITHIN))
                .orElseGet(() -> new ServerTime(now, OWN_TIME_WITHIN));
    }

    private Event make(PendingCall call) {
        try {
            Check check = call.change().check();
            return check != null && check.needsLastMessage() ? compare(call) : send(call);
        } catch (InterruptedException e) {
            return notSent(call);
        } catch (Throwable bug) {
            return new Event.Broken(call, bug);
        }
    }

    private Event.Finished send(PendingCall call) throws InterruptedException {
        Optional<Permit> granted = throttle.acquire(call.endpoint());
        if (granted.isEmpty()) {
            return notSent(call);
        }
        try (Permit permit = granted.get()) {
            if (holding) {
                return notSent(call);
            }
            Announced announced = announced(call, call.endpoint(), permit);
            Reply reply = api.send(new Call(call.endpoint(), call.change()), announced);
            return new Event.Finished(call, call.endpoint(), reply, announced.answered(reply.httpStatus()));
        }
    }

    private Announced announced(PendingCall call, Endpoint endpoint, Permit permit) {
        return announced(endpoint, permit, departure -> new Event.Departed(call, endpoint, departure));
    }

    private Announced announced(Endpoint endpoint, Permit permit, Function<Announced.Departure, Event> event) {
        return new Announced(permit, endpoint, clock, nanos, departure -> events.add(event.apply(departure)));
    }

    private static Event.Finished notSent(PendingCall call) {
        return new Event.Finished(call, call.endpoint(), NOT_SENT, List.of());
    }

    /** A session does not tell when something was last said in it: its messages do. They may make it wait, so they come first. */
    private Event compare(PendingCall call) throws InterruptedException {
        if (throttle.untilNext(Endpoint.READ).compareTo(SHORT_PAUSE) > 0) {
            // it was claimed before the pause began, and would keep its thread from others
            return notSent(call);
        }
        Optional<Permit> granted = throttle.acquire(Endpoint.READ);
        if (granted.isEmpty() || holding) {
            granted.ifPresent(Permit::close);
            return notSent(call);
        }
        Reading reading;
        List<Timing> timings;
        try (Permit permit = granted.get()) {
            Announced announced = announced(call, Endpoint.READ, permit);
            reading = api.read(LastMessage.page(call.change().sessionUid()), announced);
            timings = announced.answered(reading.httpStatus());
        }
        return reading.result() instanceof Reading.Result.Listed listed
                ? compared(send(call), listed, timings)
                : new Event.Finished(call, Endpoint.READ, LastMessage.missing(reading), timings);
    }

    private static Event compared(Event.Finished check, Reading.Result.Listed listed, List<Timing> timings) {
        List<Timing> both =
                Stream.concat(timings.stream(), check.timings().stream()).toList();
        Reply reply = LastMessage.added(check.reply(), listed.messages());
        return new Event.Finished(check.call(), check.endpoint(), reply, both);
    }

    private Event make(PageRead read) {
        try {
            Optional<Permit> permit = throttle.acquire(Endpoint.READ);
            return permit.isEmpty() ? notRead(read) : answer(read, permit.get());
        } catch (InterruptedException e) {
            return notRead(read);
        } catch (Throwable bug) {
            return new Event.BrokenRead(bug);
        }
    }

    private static Event notRead(PageRead read) {
        return new Event.Answered(read, NOT_READ, OptionalLong.empty(), List.of());
    }

    private Event answer(PageRead read, Permit permit) {
        try (permit) {
            Announced announced = announced(Endpoint.READ, permit, Event.ReadDeparted::new);
            Reading reading = api.read(read.page(), announced);
            return new Event.Answered(read, reading, announced.departure(), announced.answered(reading.httpStatus()));
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
}
