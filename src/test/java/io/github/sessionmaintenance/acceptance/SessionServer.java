package io.github.sessionmaintenance.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many sessions that change while they are listed, read and changed. */
final class SessionServer implements AutoCloseable {

    static final String KEY = "test-key";

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // whichever server of Java's is the first of a process decides this for all of them, the simulator's too
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    /** A session as the server holds it; null if nothing was said yet. */
    record Chat(String uid, String state, String segment, Instant created, Instant last) {

        Instant active() {
            return last == null ? created : last;
        }
    }

    private final HttpServer server;
    private final Random random;
    private final Map<String, Chat> chats = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<String, Chat> before = new HashMap<>();
    private Consumer<String> afterRead = nobody -> {};
    private Consumer<SessionServer> meanwhile = nobody -> {};
    private Trouble trouble = (exchange, nth) -> false;

    SessionServer(Random random) throws IOException {
        this.random = random;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/chatbot/v1";
    }

    /** Runs after every page that was listed. */
    void meanwhile(Consumer<SessionServer> changes) {
        meanwhile = changes;
    }

    void trouble(Trouble each) {
        trouble = each;
    }

    synchronized void put(Chat chat) {
        chats.put(chat.uid(), chat);
    }

    synchronized Chat chat(String uid) {
        return chats.get(uid);
    }

    synchronized Map<String, Chat> chats() {
        return Map.copyOf(chats);
    }

    /** Whoever is listed as the nth, those spoken in longest ago first. */
    synchronized Chat nth(int n) {
        return oldestFirst().get(n % chats.size());
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> updated() {
        return List.copyOf(updated);
    }

    /** Which sessions were read by their uid, each as often as it was. */
    synchronized List<String> reads() {
        return List.copyOf(reads);
    }

    /** Whether somebody has looked up when something was last said in it. */
    synchronized boolean isHeard(String uid) {
        return heard.contains(uid);
    }

    /** The sessions that were updated, each as it was right before its first update. */
    synchronized Map<String, Chat> before() {
        return Map.copyOf(before);
    }

    /** Runs after every session that was read by its uid, told which. */
    void afterRead(Consumer<String> changes) {
        afterRead = changes;
    }

    private List<Chat> oldestFirst() {
        return chats.values().stream()
                .sorted(Comparator.comparing(Chat::active).thenComparing(Chat::uid))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
            int nth;
            synchronized (this) {
                calls.add(call);
                nth = calls.size();
            }
            if (!KEY.equals(exchange.getRequestHeaders().getFirst("api-key"))) {
                answer(exchange, 401, "{}");
            } else if (!trouble.meets(exchange, nth)) {
                answer(exchange, 200, success(data(call, asked)));
            }
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String success(JsonNode data) {
        ObjectNode answer = JSON.createObjectNode().put("type", "RXSUCCESS").put("message", "done");
        answer.set("data", data);
        return answer.toString();
    }

    private synchronized ArrayNode list(JsonNode asked) {
        int limit = asked.path("limit").asInt(10);
        int page = asked.path("page").asInt(1);
        if (limit > 100 || !asked.path("orderBy").asString().equals("ASC")) {
            throw new IllegalStateException("not asked for as documented: " + asked);
        }
        String lastDay = asked.path("to").asString();
        ArrayNode listed = JSON.createArrayNode();
        oldestFirst().stream()
                .filter(chat -> chat.active().toString().substring(0, 10).compareTo(lastDay) <= 0)
                .skip((page - 1L) * limit)
                .limit(limit)
                .forEach(chat -> listed.add(shown(chat)));
        meanwhile.accept(this);
        return listed;
    }

    /** The uid now as a string, now as a number, as the API does. */
    private ObjectNode shown(Chat chat) {
        ObjectNode shown = JSON.createObjectNode();
        if (random.nextBoolean() && chat.uid().chars().allMatch(Character::isDigit)) {
            shown.put("session_uid", new BigInteger(chat.uid()));
        } else {
            shown.put("session_uid", chat.uid());
        }
        return shown.put("state", chat.state())
                .put("chat_mode", "1")
                .put("segment", chat.segment())
                .put("created_at", chat.created().toString())
                .put(
                        "last_message_time",
                        chat.last() == null ? null : chat.last().toString());
    }

    private JsonNode data(String call, JsonNode asked) {
        return switch (call) {
            case "getSessions" -> list(asked);
            case "updateSession" -> update(asked);
            case "getSessionMessages" -> said(asked);
            default -> throw new IllegalStateException("no call: " + call);
        };
    }

    /** Of what was said in a session only the newest is known. */
    private synchronized ArrayNode said(JsonNode asked) {
        if (!asked.path("orderBy").asString().equals("DESC")) {
            throw new IllegalStateException("the newest is not asked for: " + asked);
        }
        Chat chat = chats.get(asked.path("session_uid").asString());
        heard.add(chat.uid());
        ArrayNode said = JSON.createArrayNode();
        if (chat.last() != null) {
            said.addObject()
                    .put("id", 1)
                    .put("send_by", "user")
                    .put("message", "hello")
                    .put("createdAt", chat.last().toString());
        }
        return said;
    }

    private synchronized ObjectNode update(JsonNode asked) {
        Chat old = chats.get(asked.path("session_uid").asString());
        if (asked.size() == 1) {
            reads.add(old.uid());
            ObjectNode shown = shown(old);
            afterRead.accept(old.uid());
            return shown;
        }
        before.putIfAbsent(old.uid(), old);
        Chat changed = new Chat(
                old.uid(),
                asked.path("state").asString(old.state()),
                asked.path("segment").asString(old.segment()),
                old.created(),
                old.last());
        chats.put(old.uid(), changed);
        updated.add(old.uid());
        return shown(changed);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
