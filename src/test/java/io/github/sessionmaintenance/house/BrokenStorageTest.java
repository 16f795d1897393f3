package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that fails late: the run ends, says so, and can be finished. */
final class BrokenStorageTest {

    private static final int STORAGE = 74;

    @TempDir
    Path directory;

    @Test
    void aReportThatCantBeWrittenEndsTheRunAndTheNextStartWritesIt() throws Exception {
        Rehearsal rehearsal = new Rehearsal(directory);
        // a file can't take the place of a directory that is not empty
        Path inTheWay = Files.createDirectories(directory.resolve("errors.csv/in the way"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(rehearsal.run("samples/close-stale.csv")).isEqualTo(STORAGE));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(rehearsal.run("samples/close-stale.csv")).isZero();
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 8));
        assertThat(rehearsal.calls("sendMessage")).isEqualTo(3);
    }
}
