package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The API on a loopback port, with sessions in memory. It answers as the vendor's pages say; what
 * they leave open is decided strictly: whatever is not documented is refused. Safe for use by many
 * threads.
 */
public final class Simulator implements AutoCloseable {

    // As many as a client may open at once; the JDK's own 50 make it wait a second for its turn.
    private static final int BACKLOG = 1024;

    static {
        // The JDK's only switches. Without the first each answer waits for a delayed acknowledgement;
        // the second's default closes connections under a client that holds more than 200.
        preset("sun.net.httpserver.nodelay", "true");
        preset("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final Journal journal;
    private final Sessions sessions;
    private final SimulatorSettings settings;
    private final Pause pause = new Pause();

    private Simulator(SimulatorSettings settings, HttpServer server, Watcher watcher, Memory memory) {
        this.settings = settings;
        this.server = server;
        this.journal = new Journal(settings.recording(), watcher);
        this.sessions = new Sessions(settings, journal, memory);
        server.setExecutor(threads);
        server.createContext("/", new CallHandler(settings, sessions, journal, pause));
        server.start();
    }

    /** Starts on any free loopback port. */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, 0);
    }

    /**
     * Starts on this loopback port.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken: the caller chooses another
     */
    public static Simulator start(SimulatorSettings settings, int port) {
        try {
            return new Simulator(settings, listen(port), Watcher.NONE, Memory.SHORT);
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen on loopback port " + port, e);
        }
    }

    /** Starts one for rehearsals, which has sessions to find: see {@link SimulatorSettings#rehearsal}. */
    public static Simulator rehearsal() {
        return start(SimulatorSettings.rehearsal()).withRehearsedSessions();
    }

    /**
     * Starts one for a process of its own, which has sessions to find. If it forgets, then only the
     * sessions used before the last 100,000.
     *
     * @param port 0 for any free one
     * @throws IOException if it can't listen there
     */
    public static Simulator standing(SimulatorSettings settings, int port, Watcher watcher) throws IOException {
        return new Simulator(settings, listen(port), watcher, Memory.LONG).withRehearsedSessions();
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
    }

    private Simulator withRehearsedSessions() {
        RehearsedSessions.at(settings.clock().instant()).forEach(this::add);
        return this;
    }

    /** What every call's name is added to, after a slash. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + Operation.BASE_PATH);
    }

    /** Makes sessions that did not exist: {@code pending}, in bot mode, without tags or messages. */
    public void add(String... uids) {
        for (String uid : uids) {
            add(Session.fresh(uid, settings.clock().instant()));
        }
    }

    /** @throws IllegalArgumentException if there is a session of that uid */
    public void add(Session session) {
        sessions.add(session);
    }

    /** What took effect, in that order; empty if it is not recorded. AI replies are no effects. */
    public List<Effect> effects() {
        return journal.effects();
    }

    /** Whatever arrived, in that order, once its answer is on its way; empty if it is not recorded. */
    public List<ReceivedRequest> requests() {
        return journal.requests();
    }

    /** The sessions known, those active longest ago first. */
    public List<Session> sessions() {
        return sessions.all();
    }

    /** @throws NoSuchElementException if it is not known */
    public Session session(String uid) {
        return sessions.session(uid);
    }

    /**
     * What was said in a session, AI replies too, oldest first.
     *
     * @throws NoSuchElementException if it is not known
     */
    public List<Message> messagesOf(String uid) {
        return sessions.messagesOf(uid);
    }

    /** Ends what hangs or waits, without effect if it had none yet; nothing takes effect afterwards. */
    @Override
    public void close() {
        pause.end();
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "sandbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
