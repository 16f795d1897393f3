package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderWayTest {

    @TempDir
    Path directory;

    @Test
    void isToldWhileAnotherProcessHasTheLockAndNoLonger() throws IOException {
        try (LockHolder other = LockHolder.of(directory)) {
            assertThat(UnderWay.process(directory)).contains(other.process());
        }
        assertThat(UnderWay.process(directory)).isEmpty();
        assertThat(directory.resolve("lock")).exists();
    }

    @Test
    void asksWithoutMakingOrTakingAnything() throws IOException {
        assertThat(UnderWay.process(directory)).isEmpty();
        assertThat(directory).isEmptyDirectory();
        try (LockHolder other = LockHolder.of(directory)) {
            UnderWay.process(directory);
            assertThat(RunLock.take(directory))
                    .as("still of %s", other.process())
                    .isEmpty();
        }
    }

    @Test
    void anotherDirectorysLockIsNone() throws IOException {
        try (LockHolder other = LockHolder.of(Files.createDirectory(directory.resolve("other")))) {
            Files.writeString(directory.resolve("lock"), other.process() + "\n");
            assertThat(UnderWay.process(directory)).isEmpty();
        }
    }
}
