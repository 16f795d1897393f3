package io.github.sessionmaintenance.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.api.Reply.Effect;
import io.github.sessionmaintenance.throttle.Permit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Calls that end without an answer: proof before the first byte, doubt after it. */
class NoAnswerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void aRefusedConnectionIsProofAndDoesNotDepart() throws IOException {
        CountingPermit permit = new CountingPermit();
        assertProof(send(nobodyListens(), permit), false);
        assertThat(permit.departures()).isZero();
    }

    @Test
    void anUnknownHostIsProof() {
        assertProof(send(URI.create("https://nowhere.invalid/v1"), new CountingPermit()), false);
    }

    @Test
    void aHandshakeThatBreaksOffIsProof() throws IOException {
        try (ServerSocket closer = new ServerSocket(0)) {
            Thread closing = new Thread(() -> closeEach(closer));
            closing.setDaemon(true);
            closing.start();
            assertProof(send(URI.create("https://127.0.0.1:" + closer.getLocalPort()), new CountingPermit()), false);
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsProof() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI url = URI.create("https://127.0.0.1:" + silent.getLocalPort());
            assertProof(send(url, new CountingPermit(), SHORT), false);
        }
    }

    @Test
    void anInterruptWhileWaitingIsProofAndNobodysFault() throws IOException {
        Permit interrupted = new CountingPermit(() -> {
            throw new InterruptedException();
        });
        try (RawServer server = new RawServer((number, socket) -> socket.close())) {
            assertProof(send(server.url(), interrupted), true);
            assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aResetAfterTheRequestIsADoubt() throws IOException {
        assertDoubt((number, socket) -> RawServer.reset(socket), 0);
    }

    @Test
    void anEndAfterTheRequestIsADoubt() throws IOException {
        assertDoubt((number, socket) -> socket.close(), 0);
    }

    @Test
    void silenceIsADoubt() throws IOException {
        assertDoubt((number, socket) -> {}, 0, SHORT);
    }

    @Test
    void halfAStatusLineIsADoubt() throws IOException {
        assertDoubt(answering("HTTP/1.1 20"), 0);
    }

    @Test
    void gibberishIsADoubt() throws IOException {
        assertDoubt(answering("SSH-2.0-OpenSSH\r\n\r\n"), 0);
    }

    @Test
    void halfAnAnswerIsADoubt() throws IOException {
        assertDoubt(answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"type\":\"RXSUCCESS\""), 200);
        assertDoubt(answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"typ"), 200);
    }

    @Test
    void anAnswerThatOkHttpRejectsIsADoubtWithItsStatus() throws IOException {
        assertDoubt(answering("HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\nhello"), 204);
        assertDoubt(answering("HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\n\r\n"), 407);
    }

    @Test
    void anEndlessTrickleIsADoubt() throws IOException {
        RawServer.Behaviour trickle = (number, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
            while (!socket.isClosed()) {
                RawServer.write(socket, " ");
                pause();
            }
        };
        assertDoubt(trickle, 200, SHORT);
    }

    @Test
    void aBrokenOffRateLimitIsStillProof() throws IOException {
        try (RawServer server = new RawServer(answering("HTTP/1.1 429 Slow\r\nContent-Length: 500\r\n\r\n{"))) {
            Reply reply = send(server.url(), new CountingPermit());
            assertThat(reply.effect()).isEqualTo(new Effect.None("rate limit (429)", true));
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, socket) -> arrived.countDown())) {
            SessionApi api = Samples.api(server.url());
            CompletableFuture<Reply> reply =
                    CompletableFuture.supplyAsync(() -> api.send(Samples.message(), new CountingPermit()));
            assertThat(arrived.await(5, SECONDS)).isTrue();
            api.close();
            assertThat(reply.get(5, SECONDS).effect()).isInstanceOf(Effect.Unknown.class);
        }
    }

    @Test
    void nothingIsSentAfterClosing() throws Exception {
        try (RawServer server = new RawServer(answering("HTTP/1.1 200 OK\r\n\r\n"))) {
            SessionApi closed = Samples.api(server.url());
            closed.close();
            CountingPermit permit = new CountingPermit();
            assertProof(closed.send(Samples.message(), permit), true);
            assertThat(permit.departures()).isZero();

            SessionApi closing = Samples.api(server.url());
            assertProof(closing.send(Samples.message(), new CountingPermit(closing::close)), true);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void assertProof(Reply reply, boolean blameless) {
        assertThat(reply.effect())
                .isInstanceOfSatisfying(
                        Effect.None.class, none -> assertThat(none.blameless()).isEqualTo(blameless));
        assertThat(reply.httpStatus()).isZero();
        assertThat(reply.advice()).isEqualTo(new Advice.Proceed());
    }

    private static void assertDoubt(RawServer.Behaviour behaviour, int status) throws IOException {
        assertDoubt(behaviour, status, LONG);
    }

    private static void assertDoubt(RawServer.Behaviour behaviour, int status, Duration callTimeout)
            throws IOException {
        try (RawServer server = new RawServer(behaviour)) {
            Reply reply = send(server.url(), new CountingPermit(), callTimeout);
            assertThat(reply.effect()).isInstanceOf(Effect.Unknown.class);
            assertThat(reply.httpStatus()).isEqualTo(status);
            assertThat(reply.advice()).isEqualTo(new Advice.Proceed());
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static Reply send(URI url, Permit permit) {
        return send(url, permit, LONG);
    }

    private static Reply send(URI url, Permit permit, Duration callTimeout) {
        try (SessionApi api = new OkHttpSessionApi(Samples.settings(url, callTimeout), Map.of(), Samples.CLOCK)) {
            return api.send(Samples.message(), permit);
        }
    }

    private static RawServer.Behaviour answering(String text) {
        return (number, socket) -> {
            RawServer.write(socket, text);
            socket.close();
        };
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/v1");
        }
    }

    private static void closeEach(ServerSocket listener) {
        try {
            while (true) {
                listener.accept().close();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
