package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Call;
import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.api.SessionPage;
import io.github.sessionmaintenance.api.SessionReading;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.throttle.Permit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An API that answers as a test says, and remembers who called. Everything succeeds by default. */
final class ScriptedApi implements SessionApi {

    static final Reply DONE = reply(new Reply.Effect.Done("id"), 200);
    static final Reply NO_EFFECT = reply(new Reply.Effect.None("no connection", false), 0);
    static final Reply UNKNOWN = reply(new Reply.Effect.Unknown("no answer"), 0);
    static final Reply REFUSED = reply(new Reply.Effect.Refused("no such session"), 400);

    /** What comes of a call. */
    interface Script {

        /** @param nth 1 for the first call of this endpoint and session */
        Reply answer(Endpoint endpoint, String sessionUid, int nth) throws InterruptedException;
    }

    /** What comes of reading a page. */
    interface Reader {

        /** @param nth 1 for the first reading of this session */
        Reading answer(Page page, int nth) throws InterruptedException;
    }

    final CountDownLatch closed = new CountDownLatch(1);
    private final Script script;
    private volatile Reader reader = (page, nth) -> reading(new Reading.Result.Listed(List.of()));
    private volatile Optional<Instant> serverTime = Optional.empty();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> made = Collections.synchronizedMap(new HashMap<>());
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    ScriptedApi(Script script) {
        this.script = script;
    }

    void readBy(Reader other) {
        reader = other;
    }

    void serverTimeIs(Instant time) {
        serverTime = Optional.of(time);
    }

    static Reading reading(Reading.Result result) {
        return new Reading(result, 0, new Reply.Advice.Proceed());
    }

    static Reply reply(Reply.Effect effect, int httpStatus) {
        return new Reply(effect, httpStatus, new Reply.Advice.Proceed());
    }

    @Override
    public Reply send(Call call, Permit permit) {
        String sessionUid = call.change().sessionUid();
        try {
            permit.depart();
            String name = call.endpoint().label() + " " + sessionUid;
            log.add(name);
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return script.answer(call.endpoint(), sessionUid, made.merge(name, 1, Integer::sum));
        } catch (InterruptedException e) {
            return UNKNOWN;
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public Reading read(Page page, Permit permit) {
        try {
            permit.depart();
            String name = Endpoint.READ.path() + " " + page.sessionUid();
            log.add(name);
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return reader.answer(page, made.merge(name, 1, Integer::sum));
        } catch (InterruptedException e) {
            return reading(new Reading.Result.Failed("interrupted", true));
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public SessionReading list(SessionPage page, Permit permit) {
        throw new UnsupportedOperationException("no run lists sessions");
    }

    @Override
    public Optional<Instant> serverTime() {
        return serverTime;
    }

    /** The calls in the order in which they left: {@code updateSession s1}. */
    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
