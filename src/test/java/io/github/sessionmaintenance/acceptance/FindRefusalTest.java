package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.Execution;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When {@code find} writes nothing. */
class FindRefusalTest extends FindingTest {

    @Test
    void aListThatIsNotWholeIsNotWritten() throws Exception {
        Files.writeString(file(), "session_uid\nold\n");
        server.trouble((exchange, nth) -> {
            if (nth == 20) {
                SessionServer.answer(exchange, 400, "{\"type\":\"RXERROR\",\"message\":\"no such page\"}");
            }
            return nth == 20;
        });
        Execution found = find(Stream.of(STALE), "--set-state", "closed");
        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.err()).contains("no such page", "nothing was written");
        assertThat(file()).hasContent("session_uid\nold\n");
        assertThat(home).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void itGivesUpWhenNothingSucceeds() throws Exception {
        server.trouble((exchange, nth) -> {
            SessionServer.answer(exchange, 503, "");
            return true;
        });
        Execution found = find(Stream.of(STALE), "--set-state", "closed", "--give-up-after", "1s");
        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.err()).contains("1s", "HTTP 503");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aRefusedKeyAndAModeThatIsNoWordStopIt() throws Exception {
        Execution keyless =
                Execution.run(Map.of("YOURGPT_API_KEY", "other"), arguments(Stream.of(STALE), "--set-state", "closed"));
        assertThat(keyless.exitCode()).isEqualTo(3);
        assertThat(keyless.err()).contains("refused the key");
        assertThat(server.calls()).hasSize(1);

        Execution mode = find(Stream.of("--chat-mode", "bot"), "--set-state", "closed");
        assertThat(mode.exitCode()).isEqualTo(3);
        assertThat(mode.err()).contains("chat_mode as \"1\"");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnyCall() throws Exception {
        assertThat(find(Stream.empty(), "--set-state", "closed").err()).contains("which sessions are meant");
        for (String blank : List.of("--segment=", "--not-segment= ", "--view=")) {
            assertThat(find(Stream.of("--idle-for", "1d", blank), "--set-state", "closed")
                            .exitCode())
                    .as(blank)
                    .isEqualTo(2);
        }
        assertThat(find(Stream.of(STALE)).err()).contains("--set-state, --set-segment or --message");
        assertThat(find(Stream.of(STALE), "--message", "Hi {name}").err()).contains("{name}", "idle_days");
        assertThat(find(Stream.of("--idle-for", "soon"), "--set-state", "closed")
                        .err())
                .contains("--idle-for");
        assertThat(find(Stream.of("--created-before", "yesterday"), "--set-state", "closed")
                        .err())
                .contains("2026-01-31");
        assertThat(find(Stream.of(STALE), "--set-segment", ",").err()).contains("--set-segment");
        assertThat(execute("find", "--idle-for", "1d", "--set-state", "closed").err())
                .contains("--output");
        assertThat(execute("find", "--idle-for", "1d", "--set-state", "closed", "-o", home + "/no/file.csv")
                        .err())
                .contains("no/file.csv");
        assertThat(server.calls()).isEmpty();
    }
}
