package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the options come from, what is refused, and what then is told. */
@Timeout(60)
class MonitoringOptionsTest {

    private static final String VARIABLE = "SESSION_MAINTENANCE_PING_URL";

    @TempDir
    Path directory;

    private final MockWebServer server = new MockWebServer();
    private Path input;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body("OK").build();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String url() {
        return server.url("/ping/of-secret").toString();
    }

    private Path file() {
        return directory.resolve("of-test.prom");
    }

    private Execution run(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", input.toString()));
        arguments.add("--state-dir=" + directory.resolve("state"));
        arguments.addAll(List.of(options));
        return Execution.run(environment, arguments.toArray(String[]::new));
    }

    private List<String> told() throws InterruptedException {
        List<String> told = new ArrayList<>();
        RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
        while (request != null) {
            told.add(request.getTarget() + " " + request.getBody().utf8());
            request = server.takeRequest(0, TimeUnit.SECONDS);
        }
        return told;
    }

    @Test
    void whatIsTypedIsTriedOutInARehearsal() throws Exception {
        Execution end = run(Map.of(), "--sandbox", "--ping-url=" + url(), "--metrics-file=" + file());
        assertThat(end.exitCode()).as(end.err()).isZero();
        List<String> told = told();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isEqualTo("/ping/of-secret/start ");
        assertThat(told.get(1)).isEqualTo("/ping/of-secret " + end.out() + "exit code 0\n");
        assertThat(file()).content().contains("rows{outcome=\"applied\",task=\"of-test\"} 1.0");
        assertThat(end.out() + end.err()).doesNotContain("of-secret");
    }

    @Test
    void aRehearsalDoesNotPassForTheRealRun() throws Exception {
        Path job = Files.writeString(directory.resolve("job.yml"), "metrics-file: of-test.prom\n");
        Execution end = run(Map.of(VARIABLE, url()), "--sandbox", "--job=" + job);
        assertThat(end.exitCode()).isZero();
        assertThat(told()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatIsRefusedBeforeItBeginsHasFailed() throws Exception {
        Path job = Files.writeString(directory.resolve("job.yml"), "metrics-file: of-test.prom\n");
        Execution noKey = run(Map.of(VARIABLE, url()), "--job=" + job);
        assertThat(noKey.exitCode()).isEqualTo(2);
        assertThat(noKey.err()).contains("API key");
        String refused = "/ping/of-secret/fail refused before the first call: what the command printed says why\n"
                + "exit code 2\n";
        assertThat(told()).containsExactly(refused);
        assertThat(file()).content().contains("last_exit_code{task=\"of-test\"} 2.0");

        Files.writeString(input, "12345678901234567,dear customer\n");
        assertThat(run(Map.of("YOURGPT_API_KEY", "k", VARIABLE, url())).exitCode())
                .isEqualTo(2);
        assertThat(told()).as("not what is in the input").containsExactly(refused);
    }

    @Test
    void aFileThatNobodyReadsIsRefusedAndThatIsTold() throws Exception {
        Execution end = run(Map.of(), "--sandbox", "--ping-url=" + url(), "--metrics-file=metrics.txt");
        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.err()).contains("--metrics-file: metrics.txt does not end in .prom");
        assertThat(told()).hasSize(1).allMatch(ping -> ping.startsWith("/ping/of-secret/fail "));
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void aUrlThatIsNotAllowedIsNotShown() {
        for (String url : List.of("http://hc.example/of-secret", "https://hc.example/of secret", "of-secret")) {
            Execution end = run(Map.of(VARIABLE, url, "YOURGPT_API_KEY", "a-key"));
            assertThat(end.exitCode()).as(url).isEqualTo(2);
            assertThat(end.err())
                    .contains("--ping-url", "https")
                    .doesNotContain("of-secret")
                    .doesNotContain("of secret");
        }
    }
}
