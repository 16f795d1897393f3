package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final String READ = "{\"session_uid\":\"1\"}";

    @Test
    void manyThreadsAreCountedExactly() throws Exception {
        int threads = 8;
        int callsEach = 50;
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true))) {
            Caller caller = new Caller(simulator);
            inParallel(threads, thread -> {
                for (int i = 0; i < callsEach; i++) {
                    String text = thread + "-" + i;
                    caller.send("widget_uid=sandbox-widget&session_uid=" + thread % 4 + "&send_by=operator&message="
                            + text);
                }
            });

            List<String> sent = IntStream.range(0, threads)
                    .boxed()
                    .flatMap(thread -> IntStream.range(0, callsEach).mapToObj(i -> thread + "-" + i))
                    .toList();
            assertThat(simulator.effects()).extracting(Effect::text).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(simulator.effects())
                    .extracting(Effect::messageId)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(simulator.requests()).hasSize(sent.size()).allMatch(request -> request.status() == 200);
            assertThat(Stream.of("0", "1", "2", "3").flatMap(uid -> simulator.messagesOf(uid).stream()))
                    .hasSize(sent.size());
        }
    }

    /** More than the 200 that the JDK's server would keep by default. */
    @Test
    void keepsManyIdleConnections() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true))) {
            for (int i = 0; i < 300; i++) {
                sockets.add(RawCaller.open(simulator));
            }
            for (int round = 0; round < 2; round++) {
                for (Socket socket : sockets) {
                    RawCaller.ask(socket, READ);
                    assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void answersWithoutWaitingForAcknowledgements() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true))) {
            Caller caller = new Caller(simulator);
            caller.update(READ);
            List<Duration> durations = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                caller.update(READ);
                durations.add(Duration.ofNanos(System.nanoTime() - start));
            }

            // a delayed acknowledgement costs 40 ms every time
            assertThat(durations).anyMatch(duration -> duration.compareTo(Duration.ofMillis(35)) < 0);
        }
    }

    @Test
    void aRehearsalForgetsWhatItDoesNotNeed() throws Exception {
        Sessions sessions = new Sessions(SimulatorSettings.rehearsal(), new Journal(false, Watcher.NONE), Memory.SHORT);
        String text = "x".repeat(10_000);
        for (int i = 0; i < 5_000; i++) {
            sessions.update(new UpdateSession("s" + i, "closed", null, null));
        }
        assertThat(sessions.all()).hasSize(1_000);

        for (int i = 0; i < 5_000; i++) {
            sessions.send(new SendMessage("m" + i, text, "assistant"));
            sessions.update(new UpdateSession("m" + i, "closed", null, null));
        }
        assertThat(sessions.all()).hasSizeLessThanOrEqualTo(400);
        assertThat(sessions.messagesOf("m4999")).hasSize(1);
        assertThat(sessions.session("m4999").state()).isEqualTo("closed");
        assertThatThrownBy(() -> sessions.session("m0")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aRehearsalKeepsNoRecords() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSettings.rehearsal())) {
            new Caller(simulator).update("{\"session_uid\":\"1\",\"state\":\"closed\"}");

            assertThat(simulator.effects()).isEmpty();
            assertThat(simulator.requests()).isEmpty();
            assertThat(simulator.session("1").state()).isEqualTo("closed");
        }
    }

    @Test
    void recordingForgetsNothing() {
        Journal journal = new Journal(true, Watcher.NONE);
        Sessions sessions =
                new Sessions(SimulatorSettings.defaults().withKnowsEverySession(true), journal, Memory.SHORT);
        for (int i = 0; i < 2_000; i++) {
            sessions.update(new UpdateSession("s" + i, "closed", null, null));
        }

        assertThat(sessions.all()).hasSize(2_000);
        assertThat(journal.effects()).hasSize(2_000);
    }

    @Test
    void latencyIsSpreadBetweenItsBoundsAndRepeatable() throws Exception {
        Latency latency = new Latency(Duration.ofMillis(20), Duration.ofMillis(30), 7);
        Random random = new Random(latency.seed());
        Random again = new Random(latency.seed());
        for (int i = 0; i < 100; i++) {
            Duration duration = latency.next(random);
            assertThat(duration).isBetween(latency.min(), latency.max()).isEqualTo(latency.next(again));
        }
        try (Simulator simulator = Simulator.start(
                SimulatorSettings.defaults().withKnowsEverySession(true).withLatency(latency))) {
            long start = System.nanoTime();
            new Caller(simulator).update(READ);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(latency.min());
        }
        assertThatThrownBy(() -> new Latency(Duration.ofMillis(2), Duration.ofMillis(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listensOnTheGivenLoopbackPortAndFreesIt() throws Exception {
        Simulator first = Simulator.start(SimulatorSettings.defaults());
        int port = first.baseUrl().getPort();
        assertThat(first.baseUrl()).hasToString("http://127.0.0.1:" + port + "/chatbot/v1");
        assertThatThrownBy(() -> Simulator.start(SimulatorSettings.defaults(), port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("can't listen on loopback port " + port);
        first.close();

        assertThatThrownBy(() -> RawCaller.open(first)).isInstanceOf(IOException.class);
    }

    @Test
    void aSessionIsAddedOnceAndLookedAtOnlyIfKnown() {
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true))) {
            simulator.add("1", "2");

            assertThat(simulator.sessions()).extracting(Session::uid).containsExactly("1", "2");
            assertThatThrownBy(() -> simulator.add("2")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulator.session("3")).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> simulator.messagesOf("3")).isInstanceOf(NoSuchElementException.class);
        }
    }

    private interface Work {
        void of(int thread) throws Exception;
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int mine = thread;
                tasks.add(() -> {
                    work.of(mine);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        socket.setSoTimeout(2_000);
        byte[] buffer = new byte[8_192];
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("}}")) {
            int length = socket.getInputStream().read(buffer);
            assertThat(length).as("connection still open").isPositive();
            answer.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
        }
        return answer.substring(0, answer.indexOf("\r\n"));
    }
}
