package io.github.sessionmaintenance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sessionmaintenance.api.Postbox;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PingTest {

    private static final String SECRET = "/ping/6f1c-secret";
    private static final String TOLD = "run b2312483c8 of in.csv: done\n";

    private final MockWebServer server = new MockWebServer();
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Ping ping() {
        return ping(SECRET);
    }

    private Ping ping(String path) {
        return ping(URI.create(server.url("/").resolve(path).toString()), Duration.ofSeconds(5));
    }

    private Ping ping(URI url, Duration timeout) {
        return ping(new Postbox(url, timeout, Map.of()), Duration.ofSeconds(10));
    }

    private Ping ping(Postbox postbox, Duration patience) {
        return new Ping(postbox, Duration.ofMillis(10), patience, notices::add);
    }

    private void answer(int... statuses) {
        for (int status : statuses) {
            server.enqueue(new MockResponse.Builder().code(status).body("OK").build());
        }
    }

    private List<String> received() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
        while (request != null) {
            lines.add(request.getMethod() + " " + request.getTarget());
            request = server.takeRequest(0, TimeUnit.SECONDS);
        }
        return lines;
    }

    @Test
    void tellsTheBeginningThenTheEndWithItsSummary() throws InterruptedException {
        answer(200, 200);
        Ping ping = ping();
        ping.begun();
        ping.ended(ExitCode.DONE, null, TOLD);
        RecordedRequest start = server.takeRequest();
        RecordedRequest end = server.takeRequest();
        assertThat(start.getMethod() + " " + start.getTarget()).isEqualTo("POST " + SECRET + "/start");
        assertThat(start.getBody().utf8()).isEmpty();
        assertThat(end.getMethod() + " " + end.getTarget()).isEqualTo("POST " + SECRET);
        assertThat(end.getBody().utf8()).isEqualTo(TOLD);
        assertThat(end.getHeaders().get("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(end.getHeaders().names())
                .containsExactlyInAnyOrder(
                        "Accept-Encoding", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent");
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DONE_WITH_ERRORS", "REFUSED", "STOPPED", "BUG", "STORAGE", "INTERRUPTED", "TERMINATED"})
    void everyOtherEndIsAFailureAlsoIfItNeverBegan(ExitCode exitCode) throws InterruptedException {
        answer(200);
        ping().ended(exitCode, null, TOLD);
        assertThat(received()).containsExactly("POST " + SECRET + "/fail");
    }

    @Test
    void ofTheRunThatHasTheLockNothingIsTold() throws InterruptedException {
        ping().ended(ExitCode.LOCKED, null, TOLD);
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/ping/a,               /ping/a/start",
        "/ping/a/,              /ping/a/start",
        "/,                     /start",
        "/ping/a?create=1,      /ping/a/start?create=1",
        "/ping/a/?x=/start&y=é, /ping/a/start?x=/start&y=%C3%A9",
    })
    void theBeginningIsPartOfThePath(String path, String target) throws InterruptedException {
        answer(200, 200);
        Ping ping = ping(path);
        ping.begun();
        ping.ended(ExitCode.DONE, null, "");
        assertThat(received().get(0)).isEqualTo("POST " + target);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", other.url("/elsewhere"))
                    .build());
            ping().ended(ExitCode.DONE, null, TOLD);
            assertThat(other.getRequestCount()).isZero();
        }
        assertThat(received()).hasSize(1);
        assertFailed("HTTP 307, a redirect, which is not followed");
    }

    @Test
    void aFailureThatMayPassIsTriedOnceMore() throws InterruptedException {
        answer(503, 200);
        ping().ended(ExitCode.DONE, null, TOLD);
        assertThat(received()).containsExactly("POST " + SECRET, "POST " + SECRET);
        assertThat(notices).isEmpty();
        answer(500, 500);
        ping().ended(ExitCode.DONE, null, TOLD);
        assertThat(received()).hasSize(2);
        assertFailed("HTTP 500");
    }

    @Test
    void aUrlThatIsNotKnownThereIsNotTriedAgain() throws InterruptedException {
        answer(404);
        ping().ended(ExitCode.DONE, null, TOLD);
        assertThat(received()).hasSize(1);
        assertFailed("HTTP 404");
    }

    @Test
    void aServerThatIsNotThereOnlyCostsANotice() {
        URI url = URI.create(server.url(SECRET).toString());
        server.close();
        Ping ping = ping(url, Duration.ofSeconds(5));
        ping.begun();
        ping.ended(ExitCode.DONE, null, TOLD);
        assertThat(notices)
                .hasSize(2)
                .allMatch(notice -> notice.startsWith("the ping to ") && !notice.contains("6f1c"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForLong() throws InterruptedException {
        server.enqueue(
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        answer(200);
        Ping ping = ping(URI.create(server.url(SECRET).toString()), Duration.ofMillis(300));
        long since = System.nanoTime();
        ping.begun();
        assertThat(System.nanoTime() - since)
                .as("the run goes on")
                .isLessThan(Duration.ofMillis(250).toNanos());
        ping.ended(ExitCode.DONE, null, TOLD);
        assertThat(System.nanoTime() - since).isLessThan(Duration.ofSeconds(10).toNanos());
        assertThat(received())
                .as("once it has ended, nobody tries again to say that it begins")
                .containsExactly("POST " + SECRET + "/start", "POST " + SECRET);
        assertFailed("timeout");
    }

    @Test
    void anEndIsNotWaitedForForEver() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        URI url = URI.create(server.url(SECRET).toString());
        Ping ping = ping(new Postbox(url, Duration.ofSeconds(20), Map.of()), Duration.ofMillis(300));
        long since = System.nanoTime();
        ping.ended(ExitCode.DONE, null, TOLD);
        assertThat(System.nanoTime() - since).isLessThan(Duration.ofSeconds(10).toNanos());
        assertThat(notices).containsExactly("the ping to " + server.getHostName() + " takes too long and is given up");
    }

    private void assertFailed(String why) {
        assertThat(notices).containsExactly("the ping to " + server.getHostName() + " failed (" + why + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hc.example/hidden",
                "ftp://hc.example/hidden",
                "https://ann:hidden@hc.example/",
                "https:hidden",
                "hidden"
            })
    void whereAnybodyCouldReadItIsRefusedWithoutShowingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ping(URI.create(url), Map.of(), notices::add))
                .withMessageContaining("https")
                .withMessageNotContaining("hidden")
                .withMessageNotContaining("example");
    }

    @Test
    void aProxyIsHeededAsForTheApi() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ping(
                        URI.create("https://hc.example/"),
                        Map.of("HTTPS_PROXY", "https://proxy.example"),
                        notices::add))
                .withMessageContaining("HTTPS_PROXY");
        Postbox postbox = new Postbox(
                URI.create("https://hc.example" + SECRET),
                Duration.ofSeconds(5),
                Map.of("HTTPS_PROXY", server.url("/").toString()));
        Ping ping = ping(postbox, Duration.ofSeconds(10));
        answer(403);
        ping.ended(ExitCode.DONE, null, TOLD);
        assertThat(server.getRequestCount()).isPositive();
        assertThat(notices).hasSize(1).allMatch(notice -> notice.contains("hc.example") && !notice.contains("6f1c"));
    }
}
