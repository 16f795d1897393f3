package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    Path directory;

    @Test
    void isTakenByOneProcessAtATimeAndReleasedByDeath() throws IOException {
        try (LockHolder other = LockHolder.of(directory)) {
            assertThat(other).isNotNull();
            assertThat(RunLock.take(directory)).isEmpty();
        }
        RunLock.take(directory).orElseThrow().close();
    }

    @Test
    void canBeTakenAgainOnceItIsReleased() throws IOException {
        RunLock.take(directory).orElseThrow().close();
        RunLock.take(directory).orElseThrow().close();
    }

    @Test
    void saysWhoHasIt() throws IOException {
        try (RunLock lock = RunLock.take(directory).orElseThrow()) {
            Path file = directory.resolve("lock");
            assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void ofAnotherDirectoryIsAnotherOne() throws IOException {
        try (LockHolder other = LockHolder.of(Files.createDirectory(directory.resolve("other")))) {
            assertThat(other).isNotNull();
            RunLock.take(directory).orElseThrow().close();
        }
    }
}
