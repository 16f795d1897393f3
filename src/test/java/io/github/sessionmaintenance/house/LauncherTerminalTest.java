package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher tells the program of the terminal; Java knows no such thing of each of its streams. */
final class LauncherTerminalTest {

    /** Runs a command at a terminal of its own. */
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void newCheckout() throws Exception {
        checkout = new Checkout(directory.resolve("a home with blanks"));
        checkout.command("mvn", LauncherTest.MVN_MAKES_A_JAR);
    }

    /** Only where a person both reads and types may one be asked: a test has neither, unless it makes a terminal. */
    @Test
    void tellsWhetherSomebodyIsThere() throws Exception {
        String told = "-Dsession-maintenance.terminal=true";
        checkout.command("java", "echo \"$@\"\n");
        assertThat(checkout.launch().out()).contains("-jar").doesNotContain(told);
        assumeTrue(Files.isExecutable(SCRIPT));
        assertThat(atATerminal("")).contains(told);
        assertThat(atATerminal(" </dev/null")).contains("-jar").doesNotContain(told);
        assertThat(atATerminal(" 2>/dev/null")).contains("-jar").doesNotContain(told);
        assertThat(atATerminal(" | cat")).contains(told);
    }

    @Test
    void tellsHowWideTheTerminalIs() throws Exception {
        String told = "-Dsession-maintenance.columns=";
        checkout.command("java", "echo \"$@\"\n");
        assertThat(checkout.launch().out()).contains("-jar").doesNotContain(told);
        assumeTrue(Files.isExecutable(SCRIPT));
        assertThat(atATerminal("")).containsPattern(told + "\\d+ ");
        assertThat(atATerminal(" </dev/null | cat")).containsPattern(told + "\\d+ ");
        assertThat(atATerminal(" 2>/dev/null")).contains("-jar").doesNotContain(told);
    }

    private String atATerminal(String redirected) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                SCRIPT.toString(), "-qec", "'" + checkout.script() + "' x" + redirected, "/dev/null");
        builder.environment().clear();
        builder.environment().putAll(checkout.environment());
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
