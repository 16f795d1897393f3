package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDirectoryTest {

    private static final Path HOME = Path.of("/home/ann");

    @ParameterizedTest
    @CsvSource({
        "/var/state, /var/state/session-maintenance",
        "'',         /home/ann/.local/state/session-maintenance",
        "relative,   /home/ann/.local/state/session-maintenance", // to be ignored, says the specification
    })
    void ofAUserIsWhereStateBelongs(String configured, Path expected) {
        assertThat(StateDirectory.ofUser(Map.of("XDG_STATE_HOME", configured), HOME))
                .isEqualTo(expected);
    }

    @Test
    void ofAUserWhoConfiguredNothing() {
        assertThat(StateDirectory.ofUser(Map.of(), HOME))
                .isEqualTo(Path.of("/home/ann/.local/state/session-maintenance"));
    }

    @Test
    void rehearsalsKeepToThemselves() {
        Settings settings = new Settings(Path.of("in.csv"), Path.of("/state/./x/.."));
        assertThat(StateDirectory.of(settings.get())).isEqualTo(Path.of("/state"));
        settings.target = new Target.Sandbox();
        assertThat(StateDirectory.of(settings.get())).isEqualTo(Path.of("/state/sandbox"));
    }

    @Test
    void isMadeForItsOwnerOnlyUnlessItIsThere(@TempDir Path directory) throws IOException {
        Path made = directory.resolve("a").resolve("b");
        StateDirectory.make(made);
        StateDirectory.make(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }
}
