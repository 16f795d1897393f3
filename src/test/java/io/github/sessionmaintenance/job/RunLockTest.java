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

    @Test
    void whoeverLooksKnowsWhichRunIsUnderWay() throws IOException {
        assertThat(RunLock.runUnderWay(directory)).isEmpty();
        try (LockHolder other = LockHolder.of(directory, "b2312483c8")) {
            assertThat(other).isNotNull();
            assertThat(RunLock.runUnderWay(directory)).contains("b2312483c8");
            assertThat(RunLock.take(directory)).as("it still has it").isEmpty();
        }
        assertThat(directory.resolve("lock")).content().contains("b2312483c8");
        assertThat(RunLock.runUnderWay(directory)).as("it is dead").isEmpty();
        try (LockHolder find = LockHolder.of(directory)) {
            assertThat(find).isNotNull();
            assertThat(RunLock.runUnderWay(directory)).as("no run has it").isEmpty();
        }
    }
}
