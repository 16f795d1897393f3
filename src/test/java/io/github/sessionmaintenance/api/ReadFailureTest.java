package io.github.sessionmaintenance.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.api.Reading.Result;
import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.throttle.Permit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that can't be read: whether asking again is of use, who is to blame, and what else it means. */
class ReadFailureTest {

    private static final Page PAGE = new Page(Samples.UID, 1, 100);
    private static final Advice PROCEED = new Advice.Proceed();
    private static final Advice GUESSED_PAUSE = new Advice.SlowDown(Duration.ofSeconds(5));
    private static final String EMPTY_LIST = "{\"type\":\"RXSUCCESS\",\"data\":[]}";
    private static final String KEPT_OPEN =
            "HTTP/1.1 200 OK\r\nContent-Length: " + EMPTY_LIST.length() + "\r\n\r\n" + EMPTY_LIST;

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 422})
    void anErrorIsARefusal(int status) {
        assertThat(reading(status, Samples.error("Session\\n not found")))
                .isEqualTo(new Reading(new Result.Refused("Session not found"), status, PROCEED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            408 | ``                                        | HTTP 408
            500 | <html>                                    | HTTP 500
            502 | {"type":"RXSUCCESS","data":[]}            | HTTP 502
            503 | {"type":"RXERROR","message":"boom"}       | HTTP 503: boom
            200 | {"type":"RXSUCCESS","data":[              | HTTP 200: the answer is not whole JSON
            200 | []                                        | HTTP 200: the answer is not a JSON object
            200 | {"data":[]}                               | HTTP 200: the answer is neither a success nor an error
            201 | {"type":"RXSUCCESS","data":[]}            | HTTP 201: the answer is neither a success nor an error
            404 | <html>                                    | HTTP 404: the answer is not whole JSON
            """)
    void whatIsNoAnswerMayBeAskedAgain(int status, String body, String reason) {
        assertThat(reading(status, body)).isEqualTo(new Reading(new Result.Failed(reason, false), status, PROCEED));
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        String tooLong = " ".repeat((1 << 20) + 1 - EMPTY_LIST.length()) + EMPTY_LIST;
        assertThat(reading(200, tooLong.substring(1)).result()).isInstanceOf(Result.Listed.class);
        assertThat(reading(200, tooLong).result())
                .isEqualTo(new Result.Failed("HTTP 200: the answer is longer than 1 MiB", false));
    }

    @Test
    void aRateLimitIsNobodysFault() {
        assertThat(reading(429, Samples.error("slow")))
                .isEqualTo(new Reading(new Result.Failed("rate limit (429): slow", true), 429, GUESSED_PAUSE));
        assertThat(reading(400, Samples.error("Too many requests")))
                .isEqualTo(new Reading(
                        new Result.Failed("rate limit told as HTTP 400: Too many requests", true), 400, GUESSED_PAUSE));
    }

    @ParameterizedTest
    @CsvSource({"429, 17, true", "503, 17, false", "503, 0, false"})
    void thePauseIsTheServers(int status, int seconds, boolean blameless) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).addHeader("Retry-After", seconds);
        Reading reading = reading(answer.build());
        assertThat(reading.advice()).isEqualTo(new Advice.SlowDown(Duration.ofSeconds(seconds)));
        assertFailed(reading, blameless);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, the API refused the key (401), ; give the key of this project with --api-key-file or YOURGPT_API_KEY",
        "403, the API refused the key (403), ; give the key of this project with --api-key-file or YOURGPT_API_KEY",
        "302, the API redirects (302) to evil.example: check the API's URL, ''"
    })
    void whatAPersonMustMendStopsTheRun(int status, String reason, String next) {
        MockResponse.Builder answer =
                new MockResponse.Builder().code(status).addHeader("Location", "https://evil.example/x");
        assertThat(reading(answer.build()))
                .isEqualTo(new Reading(new Result.Failed(reason, true), status, new Advice.Halt(reason + next)));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anInvalidCertificateStopsTheRun() {
        Redaction redaction = new Redaction(new ApiKey(Samples.KEY));
        Endings endings = new Endings(BaseUrl.parse(Samples.at(server)), redaction, Samples.CLOCK);
        Journey journey = new Journey(new CountingPermit(), () -> false);
        Reading reading = new Readings(endings, redaction)
                .ofFailure(new SSLPeerUnverifiedException("Hostname not verified"), journey, false);
        String reason = "the API's TLS certificate is not valid: Hostname not verified";
        String halt = reason + "; 'session-maintenance doctor' says what may be done";
        assertThat(reading).isEqualTo(new Reading(new Result.Failed(reason, true), 0, new Advice.Halt(halt)));
    }

    @Test
    void noConnectionIsAFailure() throws IOException {
        CountingPermit permit = new CountingPermit();
        assertFailed(read(nobodyListens(), permit), false);
        assertThat(permit.departures()).isZero();
    }

    @Test
    void noAnswerIsAFailureAndNotRepeated() throws IOException {
        assertOneFailure((number, socket) -> RawServer.reset(socket));
        assertOneFailure((number, socket) -> socket.close());
        assertOneFailure((number, socket) -> {});
        assertOneFailure((number, socket) -> {
            RawServer.write(socket, KEPT_OPEN.substring(0, KEPT_OPEN.length() - 1));
            socket.close();
        });
    }

    @Test
    void aReusedConnectionThatIsClosedIsNotRepeated() throws IOException {
        try (RawServer raw = new RawServer(ReadFailureTest::closeOnSecondRequest);
                SessionApi api = Samples.api(raw.url())) {
            assertThat(api.read(PAGE, new CountingPermit()).result()).isInstanceOf(Result.Listed.class);
            assertFailed(api.read(PAGE, new CountingPermit()), false);
            assertThat(raw.requests()).hasSize(2);
        }
    }

    @Test
    void aPermitThatIsUsedTwiceIsABugAndSurfaces() throws IOException {
        try (RawServer raw = new RawServer((number, socket) -> RawServer.write(socket, KEPT_OPEN));
                SessionApi api = Samples.api(raw.url())) {
            CountingPermit permit = new CountingPermit();
            api.read(PAGE, permit);
            assertThatThrownBy(() -> api.read(PAGE, permit)).isInstanceOf(IllegalStateException.class);
            assertThat(raw.requests()).hasSize(1);
        }
    }

    @Test
    void aStopIsNobodysFault() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer raw = new RawServer((number, socket) -> arrived.countDown())) {
            SessionApi api = Samples.api(raw.url());
            CompletableFuture<Reading> underWay =
                    CompletableFuture.supplyAsync(() -> api.read(PAGE, new CountingPermit()));
            assertThat(arrived.await(5, SECONDS)).isTrue();
            api.close();
            assertFailed(underWay.get(5, SECONDS), true);

            CountingPermit permit = new CountingPermit();
            assertFailed(api.read(PAGE, permit), true);
            assertThat(permit.departures()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 429, 500})
    void theKeyComesBackInNoReasonAndNoId(int status) {
        String key = Samples.KEY;
        for (String body : new String[] {
            Samples.error("no " + key),
            "{\"type\":\"" + key + "\"}",
            key,
            "{\"type\":\"RXSUCCESS\",\"data\":[{\"id\":\"" + key + "\",\"send_by\":\"user\",\"message\":\"x\"}]}"
        }) {
            MockResponse.Builder answer = new MockResponse.Builder()
                    .status("HTTP/1.1 " + status + " " + key)
                    .addHeader("Location", "https://evil.example/" + key)
                    .body(body);
            assertThat(reading(answer.build()).toString()).doesNotContain(key);
        }
    }

    private static void assertOneFailure(RawServer.Behaviour behaviour) throws IOException {
        try (RawServer raw = new RawServer(behaviour)) {
            Reading reading = read(raw.url(), new CountingPermit());
            assertFailed(reading, false);
            assertThat(reading.advice()).isEqualTo(PROCEED);
            assertThat(raw.requests()).hasSize(1);
        }
    }

    private static void assertFailed(Reading reading, boolean blameless) {
        assertThat(reading.result())
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.blameless()).isEqualTo(blameless));
    }

    private static void closeOnSecondRequest(int number, Socket socket) throws IOException {
        if (number == 2) {
            socket.close();
        } else {
            RawServer.write(socket, KEPT_OPEN);
        }
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/v1");
        }
    }

    private Reading reading(int status, String body) {
        return reading(Samples.answer(status, body));
    }

    private Reading reading(MockResponse answer) {
        server.enqueue(answer);
        return read(Samples.at(server), new CountingPermit());
    }

    private static Reading read(URI url, Permit permit) {
        ApiSettings settings = Samples.settings(url, Duration.ofSeconds(1));
        try (SessionApi api = new OkHttpSessionApi(settings, Map.of(), Samples.CLOCK)) {
            return api.read(PAGE, permit);
        }
    }
}
