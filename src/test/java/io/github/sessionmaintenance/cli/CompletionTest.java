package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real shell makes of the script. */
@Timeout(60)
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    /** As a shell does it when the tab key is hit at the end of these words. */
    private static final String TAB = """
            set -u
            source ./script
            compopt() { :; }
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            set +u
            $(complete -p session-maintenance | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # typed                                | offered
            ''                                     | run plan find doubts runs doctor sandbox completion
            d                                      | doubts doctor
            ru                                     | run runs
            runs ''                                | show report delete
            run --on                               | --only-if-unchanged --on-conflict
            run --send-by ''                       | assistant operator user
            run --on-conflict f                    | first
            find --state ''                        | pending unresolved resolved closed
            find --set-state re                    | resolved
            find --chat-mode ''                    | bot awaiting operator
            doubts ''                              | settle
            doubts settle --s                      | --sent --sandbox --state-dir
            sandbox --                             | --port --allow --faults --verbose --help --version
            doctor --api                           | --api-url --api-key-file
            run --job clo                          | close-stale.yml
            run tonight.csv --api-key-file you     | yourgpt.key
            """)
    void knowsEveryCommandItsOptionsAndTheirValues(String typed, String offered) throws Exception {
        Files.writeString(directory.resolve("close-stale.yml"), "");
        Files.writeString(directory.resolve("yourgpt.key"), "");
        assertThat(tab(typed)).containsExactlyInAnyOrder(offered.split(" "));
    }

    @Test
    void helpSaysHowItIsUsed() {
        Execution help = Execution.run(Map.of(), "completion", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("source <(session-maintenance completion)");
    }

    private List<String> tab(String typed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH));
        Execution script = Execution.run(Map.of(), "completion");
        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.err()).isEmpty();
        Files.writeString(directory.resolve("script"), script.out());
        Files.writeString(directory.resolve("tab"), TAB);
        String words = "session-maintenance " + (typed.isEmpty() ? "''" : typed);
        Process bash = new ProcessBuilder(BASH.toString(), "-c", "set -- " + words + "; . ./tab")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
