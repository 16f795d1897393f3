package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The API as its vendor describes it, written for these tests alone: it shares no code with the
 * program's own sandbox, takes nothing that is not documented, and can fail like a network does.
 */
final class StrictServer implements Closeable {

    static final String KEY = "key-that-nobody-may-see-7f3a";
    static final String WIDGET = "widget-0d9e";

    private static final String BASE = "/chatbot/v1/";

    private final Door door;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Random random = new Random(7);
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Asked> effects = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final Transcripts transcripts = new Transcripts();
    private final Map<String, Chat> chats = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private volatile Fault.Script script = (asked, nth) -> Fault.NONE;
    private volatile Latency latency = Latency.NONE;
    private volatile ReadBack readBack = ReadBack.NORMAL;
    private volatile Function<Asked, ServerAnswer> told = asked -> ServerAnswer.broken();
    private volatile Duration ahead = Duration.ZERO;

    /** @param atNanos when the request's first byte came */
    record Arrival(Asked asked, long atNanos) {}

    StrictServer() throws IOException {
        door = new Door(this::serve);
    }

    String url() {
        return "http://" + host() + BASE.substring(0, BASE.length() - 1);
    }

    private String host() {
        return "127.0.0.1:" + door.port();
    }

    /** Each answer comes so long after its effect. */
    void answerAfter(Duration least, Duration most) {
        latency = new Latency(least, most);
    }

    void script(Fault.Script faults) {
        script = faults;
    }

    void readBack(ReadBack how) {
        readBack = how;
    }

    /** What is answered to {@link Fault#TOLD_BEFORE} and {@link Fault#TOLD_AFTER}. */
    void tell(Function<Asked, ServerAnswer> answers) {
        told = answers;
    }

    /** The server's clock shows so much more than this machine's. */
    void clockIsAhead(Duration by) {
        ahead = by;
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    Door door() {
        return door;
    }

    private boolean serve(BufferedInputStream in, OutputStream out) throws IOException, InterruptedException {
        WireRequest request = read(in);
        return request != null && answer(request, out);
    }

    private WireRequest read(BufferedInputStream in) throws IOException {
        try {
            return WireRequest.read(in);
        } catch (ProtocolException wrong) {
            breach(String.valueOf(wrong.getMessage()));
            throw wrong;
        }
    }

    /** Returns whether the connection stays open. */
    private boolean answer(WireRequest request, OutputStream out) throws IOException, InterruptedException {
        Asked asked;
        try {
            asked = Contract.read(request, BASE, host());
        } catch (Contract.Breach breach) {
            breach(breach.getMessage() + " in " + request.method() + " " + request.target());
            return ServerAnswer.refused("this is not documented: " + breach.getMessage())
                    .write(out, now());
        }
        if (!request.all("api-key").equals(List.of(KEY))) {
            arrived(asked, request.arrivedAtNanos());
            return ServerAnswer.unauthorized(request.all("api-key").get(0)).write(out, now());
        }
        Fault fault = fault(asked, arrived(asked, request.arrivedAtNanos()));
        ServerAnswer done = fault.hasEffect() ? done(asked) : null;
        Thread.sleep(latency.nextMillis(random));
        return switch (fault) {
            case NONE -> done.write(out, now());
            case CLOSE_IDLE -> done.write(out, now()) && false;
            case TRUNCATED -> done.writeHalf(out, now());
            case TRICKLE -> done.trickle(out, now());
            case ERROR_BEFORE, ERROR_AFTER -> ServerAnswer.broken().write(out, now());
            case THROTTLED -> ServerAnswer.throttled().write(out, now());
            case REFUSED -> ServerAnswer.refused("this session is archived").write(out, now());
            case TOLD_BEFORE, TOLD_AFTER -> told.apply(asked).write(out, now());
            case CLOSE_BEFORE, CLOSE_AFTER -> false;
            case HANG_BEFORE, HANG_AFTER -> closing.await(1, TimeUnit.HOURS) && false;
            case LATE -> late(asked);
        };
    }

    /** Returns false: nobody is there any more to be told. */
    private boolean late(Asked asked) throws InterruptedException {
        Thread.sleep(Fault.LATENESS.toMillis());
        done(asked);
        return false;
    }

    private Fault fault(Asked asked, int nth) {
        return asked.isRead() && readBack.isDown() ? Fault.ERROR_BEFORE : script.of(asked, nth);
    }

    private ServerAnswer done(Asked asked) {
        if (asked.isCheck()) {
            return ServerAnswer.shown(asked, chat(asked.session()));
        }
        return asked.isRead()
                ? ServerAnswer.listed(transcripts.page(asked, readBack.text()))
                : ServerAnswer.done(asked, effect(asked));
    }

    private synchronized int arrived(Asked asked, long atNanos) {
        arrivals.add(new Arrival(asked, atNanos));
        notifyAll();
        return times.merge(asked.call() + " " + asked.session(), 1, Integer::sum);
    }

    /** Returns the effect's number, 1 being the first. */
    private synchronized int effect(Asked asked) {
        effects.add(asked);
        chats.merge(asked.session(), Chat.NEW.after(asked), (chat, fresh) -> chat.after(asked));
        if (asked.isMessage()) {
            transcripts.add(asked, effects.size(), now());
        }
        return effects.size();
    }

    private synchronized void breach(String what) {
        breaches.add(what);
    }

    /** Waits until so many calls have come in all. */
    synchronized void awaitArrivals(int count) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (arrivals.size() < count) {
            long left = (until - System.nanoTime()) / 1_000_000;
            assertThat(left).as("only " + arrivals.size() + " calls came").isPositive();
            wait(left);
        }
    }

    /** Every call that came, in the order of arrival. */
    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Every call that took effect, in that order. */
    synchronized List<Asked> effects() {
        return List.copyOf(effects);
    }

    List<Asked> messages() {
        return effects().stream().filter(Asked::isMessage).toList();
    }

    synchronized Chat chat(String session) {
        return chats.getOrDefault(session, Chat.NEW);
    }

    int connections() {
        return door.connections();
    }

    synchronized void forgetArrivals() {
        arrivals.clear();
    }

    /** What came that the API does not document. */
    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        door.close();
    }
}
