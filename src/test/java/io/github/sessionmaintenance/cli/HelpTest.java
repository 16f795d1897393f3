package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @Test
    void namesTheCommands() {
        Execution help = Execution.run(Map.of(), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("session-maintenance", "run", "plan", "doubts", "runs", "doctor", "sandbox", "completion");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan"})
    void namesEveryOptionAndItsDefault(String command) {
        Execution help = Execution.run(Map.of(), command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("INPUT", "--job", "--sandbox", "--api-key-file", "YOURGPT_API_KEY", "--on-conflict")
                .containsPattern("--rate[^-]+10/s")
                .containsPattern("--attempts[^-]+5")
                .doesNotContain("DEFAULT-VALUE");
    }

    @Test
    void namesWhatSettlesDoubts() {
        assertThat(Execution.run(Map.of(), "doubts", "--help").out()).contains("settle", "--state-dir", "--sandbox");
        assertThat(Execution.run(Map.of(), "doubts", "settle", "--help").out())
                .contains("RUN:LINE", "--sent", "--not-sent", "--state-dir", "--job");
    }

    @Test
    void namesWhatCanBeDoneWithEarlierRuns() {
        assertThat(Execution.run(Map.of(), "runs", "--help").out())
                .contains("show", "report", "delete", "--json", "--state-dir", "--sandbox", "--job");
        assertThat(Execution.run(Map.of(), "runs", "report", "--help").out())
                .contains("ID", "-o, --output-dir", "--json", "--job");
        assertThat(Execution.run(Map.of(), "runs", "delete", "--help").out()).contains("ID", "--with-doubts");
    }

    @Test
    void namesWhatTheDoctorLooksAtARunWith() {
        assertThat(Execution.run(Map.of(), "doctor", "--help").out())
                .contains("--state-dir", "--sandbox", "--job", "--api-url", "--api-key-file", "--widget-uid")
                .doesNotContain("DEFAULT-VALUE");
    }

    @Test
    void namesHowTheSandboxBehaves() {
        Execution help = Execution.run(Map.of(), "sandbox", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("--port", "8700", "--allow", "100/m", "--faults", "5%", "errors", "slow", "--verbose")
                .doesNotContain("%%");
    }

    @Test
    void needsNothingElseToBeRight() {
        assertThat(Execution.run(Map.of(), "run", "--help").exitCode()).isZero();
        assertThat(Execution.run(Map.of("SESSION_MAINTENANCE_API_URL", "https://api.example"), "run", "--help")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "run --version",
                "plan --version",
                "doubts --version",
                "doubts settle --version",
                "runs --version",
                "runs show --version",
                "doctor --version",
                "sandbox --version",
                "completion --version"
            })
    void theVersionIsToldOnOneLine(String command) {
        Execution version = Execution.run(Map.of(), command.split(" "));
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("session-maintenance ").hasLineCount(1);
    }
}
