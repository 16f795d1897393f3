package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window, spoken to in its own protocol over the loopback. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
    }

    /** Where it is on this machine, if it is. */
    public static Optional<Path> find() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser open(Path program) throws IOException {
        // not JUnit's: it would warn of the links in there
        Path profile = Files.createTempDirectory("chromium");
        // root may not use its sandbox, and pages of our own need none
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-extensions",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        List<String> before = new ArrayList<>();
        String line = said.readLine();
        for (; line != null && !line.startsWith(LISTENING); line = said.readLine()) {
            before.add(line);
        }
        assertThat(line).as(String.join("\n", before)).isNotNull();
        new Thread(() -> said.lines().forEach(rest -> {}), "chromium").start();
        return new Browser(process, profile, URI.create(line.substring(LISTENING.length())));
    }

    /** Opens the page in a tab of its own and waits until it is drawn. */
    public Tab show(Path page, Look look) {
        String target = ask("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        String session = ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            ask(session, domain + ".enable", Map.of());
        }
        Tab tab = new Tab(session);
        tab.look(look);
        ask(session, "Page.navigate", Map.of("url", page.toUri().toString()));
        tab.await("document.readyState === 'complete' && location.protocol === 'file:'");
        return tab;
    }

    /** @param printed as on paper */
    public record Look(int width, int height, boolean dark, boolean printed) {
        public static final Look DESKTOP = new Look(1200, 900, false, false);
        public static final Look DARK = new Look(1200, 900, true, false);
        public static final Look PHONE = new Look(360, 740, false, false);
    }

    private JsonNode ask(String session, String method, Map<String, ?> parameters) {
        int id = asked.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(MAPPER.writeValueAsString(message), true).join();
        JsonNode told = answer.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(told.path("error").toString()).as(method).isEmpty();
        return told.path("result");
    }

    /** Its children write into the profile for as long as they live. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        socket.abort();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        FileSystemUtils.deleteRecursively(profile);
    }

    /** One page. */
    public final class Tab {

        private final String session;

        private Tab(String session) {
            this.session = session;
        }

        public void look(Look look) {
            ask(
                    session,
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            look.width,
                            "height",
                            look.height,
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            look.width < 500));
            ask(
                    session,
                    "Emulation.setEmulatedMedia",
                    Map.of(
                            "media",
                            look.printed ? "print" : "screen",
                            "features",
                            List.of(Map.of("name", "prefers-color-scheme", "value", look.dark ? "dark" : "light"))));
            run("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(1))))");
        }

        public JsonNode run(String expression) {
            JsonNode told = ask(
                    session,
                    "Runtime.evaluate",
                    Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
            assertThat(told.path("exceptionDetails").toString()).as(expression).isEmpty();
            return told.path("result").path("value");
        }

        void await(String expression) {
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!run(expression).asBoolean(false)) {
                assertThat(System.nanoTime()).as(expression).isLessThan(until);
            }
        }

        /** Whatever the console shows, and what is not even shown there. */
        public List<String> complaints() {
            return of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
                    .map(JsonNode::toString)
                    .toList();
        }

        public List<String> requests() {
            return of("Network.requestWillBeSent")
                    .map(event -> event.at("/params/request/url").asString())
                    .toList();
        }

        private Stream<JsonNode> of(String... methods) {
            return events.stream()
                    .filter(event -> event.path("sessionId").asString("").equals(session))
                    .filter(event ->
                            List.of(methods).contains(event.path("method").asString("")));
        }

        public byte[] picture() {
            return bytes(ask(session, "Page.captureScreenshot", Map.of("captureBeyondViewport", true)));
        }

        public byte[] pdf() {
            ask(session, "Emulation.setEmulatedMedia", Map.of("media", ""));
            return bytes(ask(session, "Page.printToPDF", Map.of("printBackground", false, "paperWidth", 8.27)));
        }

        private static byte[] bytes(JsonNode told) {
            return told.path("data").binaryValue();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = MAPPER.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> answer =
                        answers.remove(message.path("id").asInt(0));
                if (answer == null) {
                    events.add(message);
                } else {
                    answer.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
