package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.Execution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sandbox} in a process of its own, called by the program and by another client. */
@Timeout(60)
class SandboxTest {

    private static final int ROWS = 24;
    private static final Pattern URL =
            Pattern.compile("sandbox at (http://127\\.0\\.0\\.1:\\d+/chatbot/v1) until Ctrl-C");
    private static final Pattern OPTIONS =
            Pattern.compile("YOURGPT_API_KEY=(\\S+) ./session-maintenance run \\S+ (.*)");

    @TempDir
    Path home;

    /** With the very options that it prints. */
    @Test
    void everyMessageArrivesOnceInSpiteOfFaultsAndTheAllowedRate() throws Exception {
        ProgramProcess sandbox = sandbox("--faults", "errors=6%,disconnects=4%,garbage=2%", "--allow", "30/s");
        Matcher printed = OPTIONS.matcher(sandbox.out());
        assertThat(printed.find()).as(sandbox.out()).isTrue();
        Path input = Files.writeString(
                home.resolve("in.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(n -> "s" + n + ",closed,hello\n")
                        .collect(Collectors.joining("", "session_uid,state,message\n", "")));
        List<String> run = new ArrayList<>(List.of("run", input.toString()));
        run.addAll(List.of(printed.group(2).split(" ")));
        run.addAll(List.of("--rate=50/s", "--call-timeout=1s", "--attempts=30"));

        Execution ended = Execution.run(Map.of("YOURGPT_API_KEY", printed.group(1)), run.toArray(String[]::new));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        sandbox.terminate();
        Ended end = sandbox.await().requireExit(143);
        assertThat(end.out())
                .contains("sandbox stopped by SIGTERM after ")
                .contains("  messages " + ROWS + " stored, 0 twice")
                .containsPattern(
                        "  answers  \\d+ answered, [1-9]\\d* too many \\(429\\), 0 refused, [1-9]\\d* with a fault")
                .containsPattern("  faults   [1-9]\\d*: errors [1-9]");
        assertThat(end.err()).containsPattern("(?m)^\\S+Z \\d+ calls: \\d+ answered");
    }

    @Test
    void tellsOfEachCallAndEndsWithCtrlC() throws Exception {
        ProgramProcess sandbox = sandbox("--verbose");
        assertThat(call(sandbox, "sandbox-key", "{\"session_uid\":\"1\\u001b[2J\"}"))
                .isEqualTo(200);
        assertThat(call(sandbox, "another", "{\"session_uid\":\"1\"}")).isEqualTo(401);
        // as doctor asks
        HttpRequest head = HttpRequest.newBuilder(URI.create(url(sandbox)))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(head, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
        sandbox.interrupt();
        Ended end = sandbox.await().requireExit(130);
        assertThat(end.err())
                .contains("updateSession 1 [2J: 200", "updateSession: 401", "/chatbot/v1: 404")
                .hasLineCount(3);
        assertThat(end.out()).contains("  answers  1 answered, 0 too many (429), 2 refused, 0 with a fault");
    }

    private static int call(ProgramProcess sandbox, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(sandbox) + "/updateSession"))
                .header("api-key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }

    private ProgramProcess sandbox(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(ClassArchive.java());
        command.addAll(List.of("-Djava.io.tmpdir=" + home, Program.MAIN, "sandbox", "--port", "0"));
        command.addAll(List.of(options));
        ProgramProcess sandbox = ProgramProcess.start(command, Map.of("PATH", "/usr/bin:/bin"), home);
        sandbox.awaitThat(() -> sandbox.out().contains("curl"));
        return sandbox;
    }

    private static String url(ProgramProcess sandbox) {
        Matcher url = URL.matcher(sandbox.out());
        assertThat(url.find()).as(sandbox.err()).isTrue();
        return url.group(1);
    }
}
