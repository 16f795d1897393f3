package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.monitoring.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other machines are told of real runs. */
class MonitoringTest extends AcceptanceTest {

    private static final String TASK = "night";

    private final MockWebServer pings = new MockWebServer();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void openPings() throws IOException {
        pings.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                note(request);
                return new MockResponse.Builder().build();
            }
        });
        pings.start();
    }

    @AfterEach
    void closePings() {
        pings.close();
    }

    private synchronized void note(RecordedRequest ping) {
        assertThat(ping.getHeaders().get("api-key")).isNull();
        told.add(ping.getTarget() + " " + ping.getBody().utf8());
    }

    private synchronized List<String> told() {
        return List.copyOf(told);
    }

    private Path file() {
        return home.resolve(TASK + ".prom");
    }

    private String[] options(String... more) {
        List<String> options = new ArrayList<>(List.of("--metrics-file", file().toString()));
        options.addAll(List.of("--ping-url", pings.url("/x").toString()));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    private double value(String name, String... labels) throws IOException {
        return Exposition.of(file()).value(name, TASK, labels);
    }

    @Test
    void aRunIsToldFromItsBeginningToItsEnd() throws Exception {
        Path input = messagesAndUpdates(5);
        server.script((asked, nth) ->
                asked.session().equals(session(2)) && asked.isMessage() && nth == 1 ? Fault.THROTTLED : Fault.NONE);
        Ended ended = program.run(input, options()).requireExit(0);
        assertThat(told()).containsExactly("/x/start ", "/x " + ended.out() + "exit code 0\n");
        assertThat(value("rows", "outcome", "applied")).isEqualTo(5);
        assertThat(value("calls_total", "endpoint", "sendMessage", "status", "200"))
                .isEqualTo(5);
        assertThat(value("calls_total", "endpoint", "sendMessage", "status", "429"))
                .isEqualTo(1);
        assertThat(value("call_duration_seconds_count", "endpoint", "updateSession"))
                .isEqualTo(5);
        assertThat(value("last_exit_code")).isZero();
        assertThat(value("running")).isZero();
        assertThat(value("last_success_timestamp_seconds")).isEqualTo(value("last_end_timestamp_seconds"));
    }

    @Test
    void aStoppedRunIsToldAndSoIsTheOneThatHasTheLock() throws Exception {
        Path input = messagesAndUpdates(60);
        ProgramProcess running = program.start(input, options("--rate", "5/s"));
        server.awaitArrivals(2);
        String before = Files.readString(file());
        assertThat(before).contains("running{task=\"night\"} 1.0");
        program.run(input, options()).requireExit(75);
        assertThat(file()).content().isEqualTo(before);
        assertThat(told()).containsExactly("/x/start ");

        running.terminate();
        running.await(Duration.ofSeconds(30)).requireExit(143);
        assertThat(told()).hasSize(2);
        assertThat(told().get(1))
                .startsWith("/x/fail run ")
                .contains("stopped before the end by SIGTERM", "unfinished")
                .endsWith("exit code 143\n");
        assertThat(value("last_exit_code")).isEqualTo(143);
        assertThat(value("rows", "outcome", "applied") + value("rows", "outcome", "unfinished"))
                .isEqualTo(60);
    }

    /** The API may well speak of a session, or repeat a text. */
    @Test
    void whatTheApiSaidIsNotToldToOthers() throws Exception {
        Path input = messagesAndUpdates(3);
        Ended ended =
                new Program(home, server, "another-key").run(input, options()).requireExit(3);
        assertThat(ended.out()).contains("the API refused the key (401): ");
        assertThat(told().get(1)).contains("the API refused the key (401)\n").doesNotContain("another-key");
        assertThat(value("last_call_failure_timestamp_seconds")).isPositive();
        assertThat(value("last_call_success_timestamp_seconds")).isZero();
    }

    @Test
    void whatTheReadmeAlertsOnIsThere() throws Exception {
        program.run(updates(1), options()).requireExit(0);
        Exposition text = Exposition.of(file());
        List<String> named = Pattern.compile("\\bsession_maintenance_[a-z_]+")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group().replaceFirst("_bucket$", ""))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(text.types().keySet());
        assertThat(text.types().keySet()).as("what is there is in the README").isSubsetOf(named);
    }
}
