package io.github.sessionmaintenance.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sessionmaintenance.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateCheckTest {

    @TempDir
    Path directory;

    @Test
    void oneThatIsThereForItsOwnerAlone() throws IOException {
        mode("rwx------");
        assertFinding(StateCheck.of(directory), Level.OK, directory + ", rwx------");
    }

    @Test
    void oneThatIsNotThereYetIsNotMade() {
        Path stateDir = directory.resolve("a").resolve("b");
        assertFinding(StateCheck.of(stateDir), Level.OK, stateDir + " is not there yet");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx--x---", "rwx-----x", "rwxrwx---"})
    void oneThatOthersCanLookInto(String mode) throws IOException {
        mode(mode);
        assertFinding(
                StateCheck.of(directory),
                Level.WARNING,
                directory + ", " + mode + " lets others look into it",
                "chmod 700 " + directory);
    }

    @Test
    void aFileInItsPlaceOrAboveIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path stateDir : new Path[] {file, file.resolve("state")}) {
            assertFinding(StateCheck.of(stateDir), Level.PROBLEM, file + " is no directory", "--state-dir");
        }
    }

    @Test
    void oneOfAnotherUser() throws IOException {
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Finding finding = new StateCheck(directory, nobody).look();
        String owner = Files.getOwner(directory).getName();
        assertFinding(finding, Level.WARNING, "belongs to " + owner + ", and this is nobody", "run as " + owner);
    }

    @Test
    void oneThatMayNotBeWritten() throws IOException {
        mode("r-x------");
        assumeThat(Files.isWritable(directory)).as("not run by root").isFalse();
        for (Path stateDir : new Path[] {directory, directory.resolve("state")}) {
            assertFinding(StateCheck.of(stateDir), Level.PROBLEM, directory + " belongs to ", "--state-dir");
        }
    }

    @Test
    void oneWithAFileThatMayNotBeWritten() throws IOException {
        mode("rwx------");
        Path ledger = Files.writeString(directory.resolve("ledger.db"), "");
        Files.setPosixFilePermissions(ledger, PosixFilePermissions.fromString("r--------"));
        assumeThat(Files.isWritable(ledger)).as("not run by root").isFalse();
        assertFinding(StateCheck.of(directory), Level.PROBLEM, ledger + " belongs to ", "chown");
    }

    @Test
    void oneBelowADirectoryThatMayNotBeEntered() throws IOException {
        Path stateDir = Files.createDirectory(directory.resolve("state"));
        mode("---------");
        assumeThat(Files.isExecutable(directory)).as("not run by root").isFalse();
        assertFinding(StateCheck.of(stateDir), Level.PROBLEM, "may not be looked into by this user", "--state-dir");
    }

    private void mode(String mode) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    private static void assertFinding(Finding finding, Level level, String... said) {
        assertThat(finding.level()).as(finding.sentence()).isEqualTo(level);
        assertThat(finding.sentence()).contains(said);
    }
}
