package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.api.Reply.Effect;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

/** Whatever happens, a call is on the wire once: where OkHttp would send again, and that it is caught if it tried. */
class SentOnceTest {

    private static final String KEPT_OPEN =
            "HTTP/1.1 200 OK\r\nContent-Length: " + Samples.SUCCESS.length() + "\r\n\r\n" + Samples.SUCCESS;

    @Test
    void aReusedConnectionThatIsClosedIsADoubt() throws IOException {
        try (RawServer server = new RawServer(SentOnceTest::closeOnSecondRequest);
                SessionApi api = Samples.api(server.url())) {
            assertThat(api.send(Samples.message(), new CountingPermit()).effect())
                    .isInstanceOf(Effect.Done.class);
            assertThat(api.send(Samples.message(), new CountingPermit()).effect())
                    .isInstanceOf(Effect.Unknown.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void neitherOverloadNorTimeoutIsRepeated() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(overload());
            server.enqueue(Samples.answer(408, ""));
            server.enqueue(Samples.answer(421, ""));
            try (SessionApi api = Samples.api(Samples.at(server))) {
                for (int calls = 1; calls <= 3; calls++) {
                    CountingPermit permit = new CountingPermit();
                    api.send(Samples.message(), permit);
                    assertThat(permit.departures()).isEqualTo(1);
                    assertThat(server.getRequestCount()).isEqualTo(calls);
                }
            }
        }
    }

    @Test
    void aRedirectForwardsNeitherCallNorKey() throws IOException {
        try (MockWebServer server = new MockWebServer();
                MockWebServer other = new MockWebServer()) {
            server.start();
            other.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", other.url("/").toString())
                    .build());
            try (SessionApi api = Samples.api(Samples.at(server))) {
                api.send(Samples.message(), new CountingPermit());
            }
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void thePermitDepartsOnceAndBeforeTheFirstByte() throws IOException {
        AtomicInteger seenAtDeparture = new AtomicInteger(-1);
        try (RawServer server = new RawServer((number, socket) -> RawServer.write(socket, KEPT_OPEN));
                SessionApi api = Samples.api(server.url())) {
            CountingPermit permit = new CountingPermit(
                    () -> seenAtDeparture.set(server.requests().size()));
            api.send(Samples.update(), permit);
            assertThat(permit.departures()).isEqualTo(1);
            assertThat(seenAtDeparture).hasValue(0);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aPermitThatRefusesIsABugAndSurfaces() throws IOException {
        try (RawServer server = new RawServer((number, socket) -> RawServer.write(socket, KEPT_OPEN));
                SessionApi api = Samples.api(server.url())) {
            CountingPermit permit = new CountingPermit();
            api.send(Samples.update(), permit);
            assertThatThrownBy(() -> api.send(Samples.update(), permit)).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aFollowUpOfARepeatableBodyIsCaught() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(overload());
            server.enqueue(Samples.answer(200, Samples.SUCCESS));
            OkHttpClient client = client(Samples.settings(Samples.at(server)));
            okhttp3.Call call = client.newCall(repeatable(Samples.at(server).toString()));
            assertThatThrownBy(call::execute)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("OkHttp was about to send a call again after status 503");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aRetryOfARepeatableBodyIsCaught() throws IOException {
        try (RawServer server = new RawServer(SentOnceTest::closeOnSecondRequest)) {
            OkHttpClient client = client(Samples.settings(server.url()))
                    .newBuilder()
                    .retryOnConnectionFailure(true)
                    .build();
            client.newCall(repeatable(server.url().toString())).execute().close();
            okhttp3.Call call = client.newCall(repeatable(server.url().toString()));
            assertThatThrownBy(call::execute)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("OkHttp was about to send a call again after a failure");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void theClientIsSetUpToSendOnce() {
        OkHttpClient client = client(Samples.settings(URI.create("https://api.example/v1")));
        assertThat(client.retryOnConnectionFailure()).isFalse();
        assertThat(client.followRedirects()).isFalse();
        assertThat(client.followSslRedirects()).isFalse();
        assertThat(client.protocols()).hasToString("[http/1.1]");
        assertThat(client.connectTimeoutMillis()).isEqualTo(10_000);
        assertThat(client.callTimeoutMillis()).isEqualTo(10_000);
        assertThat(client.connectionSpecs()).noneMatch(spec -> !spec.isTls());
        assertThat(new OneShotBody(RequestBody.create(new byte[0])).isOneShot()).isTrue();
    }

    private static void closeOnSecondRequest(int number, Socket socket) throws IOException {
        if (number == 2) {
            socket.close();
        } else {
            RawServer.write(socket, KEPT_OPEN);
        }
    }

    private static MockResponse overload() {
        return new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .build();
    }

    private static OkHttpClient client(ApiSettings settings) {
        return HttpClients.open(BaseUrl.parse(settings.baseUrl()), settings, EnvironmentProxies.of(Map.of()));
    }

    private static Request repeatable(String url) {
        return new Request.Builder()
                .url(url)
                .tag(Journey.class, new Journey(new CountingPermit(), () -> false))
                .post(RequestBody.create("body".getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
