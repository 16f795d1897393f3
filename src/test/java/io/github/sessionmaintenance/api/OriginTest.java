package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sessionmaintenance.api.Contact.Answered;
import io.github.sessionmaintenance.api.Contact.Failed;
import io.github.sessionmaintenance.api.Contact.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OriginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final URI API = URI.create("https://api.yourgpt.ai/chatbot/v1");

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 404, 301, 500})
    void anyAnswerCountsAndIsFollowedNowhere(int status) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Date", "Sun, 22 Nov 2026 10:00:00 GMT")
                    .addHeader("Location", "/elsewhere")
                    .build());
            server.start();
            Contact contact = new Origin(Samples.at(server), Map.of()).knock(PATIENCE);
            assertThat(contact).isInstanceOfSatisfying(Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(status);
                assertThat(answered.serverTime()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
                assertThat(answered.took()).isBetween(Duration.ZERO, PATIENCE);
            });
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void itIsAskedForNothingAndToldNoKey() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(404).build());
            server.start();
            Contact contact = new Origin(Samples.at(server), Map.of("YOURGPT_API_KEY", Samples.KEY)).knock(PATIENCE);
            assertThat(contact)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.serverTime()).isNull());
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo("HEAD /chatbot/v1 HTTP/1.1");
            assertThat(request.getHeaders().names()).doesNotContain("api-key");
            assertThat(request.getHeaders().toString()).doesNotContain(Samples.KEY);
        }
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (MockWebServer gone = new MockWebServer()) {
            gone.start();
            port = gone.getPort();
        }
        assertFailed("http://127.0.0.1:" + port + "/v1", Map.of(), PATIENCE, Obstacle.NO_CONNECTION);
    }

    @Test
    void aNameThatNobodyHas() {
        assertFailed("https://nobody.invalid/v1", Map.of(), PATIENCE, Obstacle.UNKNOWN_NAME);
        assertFailed(
                API.toString(), Map.of("HTTPS_PROXY", "http://nobody.invalid:3128"), PATIENCE, Obstacle.UNKNOWN_NAME);
    }

    @Test
    void aCertificateThatNobodyKnows(@TempDir Path directory) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(TlsTest.selfSigned(directory.resolve("server.p12")));
            server.start();
            assertFailed(Samples.at(server).toString(), Map.of(), PATIENCE, Obstacle.INVALID_CERTIFICATE);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void aPortThatSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                try (Socket socket = plain.accept()) {
                    RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            server.start();
            String url = "https://127.0.0.1:" + plain.getLocalPort() + "/v1";
            assertFailed(url, Map.of(), PATIENCE, Obstacle.NO_TLS);
            server.join();
        }
    }

    @Test
    void oneThatTakesTheQuestionAndSaysNothing() throws Exception {
        try (RawServer silent = new RawServer((number, socket) -> {})) {
            assertFailed(silent.url().toString(), Map.of(), Duration.ofMillis(300), Obstacle.TOO_SLOW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n\r\n"})
    void oneThatSpeaksAnotherLanguageOrHangsUp(String said) throws Exception {
        try (RawServer odd = new RawServer((number, socket) -> {
            RawServer.write(socket, said);
            socket.close();
        })) {
            assertFailed(odd.url().toString(), Map.of(), PATIENCE, Obstacle.BROKEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"407, authenticate", "403, 403"})
    void aProxyThatRefusesAndIsNotQuotedWithItsPassword(int status, String told) throws Exception {
        try (RawServer proxy = new RawServer((number, socket) ->
                RawServer.write(socket, "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"))) {
            Map<String, String> environment = Map.of("HTTPS_PROXY", "http://ann:hunter2@127.0.0.1:" + proxy.port());
            Failed failed = assertFailed(API.toString(), environment, PATIENCE, Obstacle.BROKEN);
            assertThat(failed.reason()).contains(told).doesNotContain("hunter2");
            assertThat(new Origin(API, environment).proxy()).contains("127.0.0.1:" + proxy.port());
            assertThat(proxy.requests())
                    .allSatisfy(request -> assertThat(request).startsWith("CONNECT api.yourgpt.ai:443 "));
        }
    }

    @Test
    void knowsItsAddressAndWhetherAProxyLeadsThere() {
        assertThat(new Origin(API, Map.of()).address()).isEqualTo("api.yourgpt.ai:443");
        assertThat(new Origin(API, Map.of()).proxy()).isEmpty();
        Map<String, String> proxied = Map.of("HTTPS_PROXY", "proxy.example:3128");
        assertThat(new Origin(API, proxied).proxy()).contains("proxy.example:3128");
        assertThat(new Origin(URI.create("http://127.0.0.1:8080/v1"), proxied).proxy())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origin(API, Map.of("HTTPS_PROXY", "socks5://p:1")))
                .withMessageStartingWith("HTTPS_PROXY is not");
    }

    private static Failed assertFailed(
            String url, Map<String, String> environment, Duration patience, Obstacle obstacle) {
        Contact contact = new Origin(URI.create(url), environment).knock(patience);
        assertThat(contact).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.obstacle()).as(failed.reason()).isEqualTo(obstacle);
            assertThat(failed.reason()).isNotBlank().hasLineCount(1);
        });
        return (Failed) contact;
    }
}
