package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.job.RunInput;
import io.github.sessionmaintenance.job.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which input, and in which form. */
class InputOptionsTest {

    private String jobFile = "";

    @TempDir
    Path directory;

    @Test
    void ofColumnsEachIsGivenByEitherPlace() throws IOException {
        jobFile = """
                column:
                  session_uid: 'Te"xt'
                  state: Sta"tus
                """;
        assertThat(read("in.csv").format().columns().theirs())
                .isEqualTo(Map.of("session_uid", "Te\"xt", "state", "Sta\"tus"));
        assertThat(read("in.csv", "--column=state=S", "--column", "message=a=b")
                        .format()
                        .columns()
                        .theirs())
                .isEqualTo(Map.of("session_uid", "Te\"xt", "state", "S", "message", "a=b"));
        jobFile = "column: {}\n";
        assertThat(read("in.csv").format()).isEqualTo(InputFormat.TOLD_BY_FILE);
    }

    @Test
    void aDashStandsForWhatIsPipedIn() throws IOException {
        assertThat(read("-").input()).isInstanceOf(RunInput.Piped.class);
        assertThat(read("./-").input()).isInstanceOf(RunInput.Given.class);
        jobFile = "input: \"-\"\n";
        assertThat(read().input()).isInstanceOf(RunInput.Piped.class);
        assertThat(read("in.csv").input()).isInstanceOf(RunInput.Given.class);
    }

    private RunSettings read(String... arguments) throws IOException {
        return OptionsProbe.read(directory, Map.of("YOURGPT_API_KEY", "a-key"), jobFile, arguments);
    }
}
