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
            assertThat(UnderWay.in(directory)).map(UnderWay::process).contains(other.process());
        }
        assertThat(UnderWay.in(directory)).isEmpty();
        assertThat(directory.resolve("lock")).exists();
    }

    @Test
    void asksWithoutMakingOrTakingAnything() throws IOException {
        assertThat(UnderWay.in(directory)).isEmpty();
        assertThat(directory).isEmptyDirectory();
        try (LockHolder other = LockHolder.of(directory)) {
            UnderWay.in(directory);
            assertThat(RunLock.take(directory))
                    .as("still of %s", other.process())
                    .isEmpty();
        }
    }

    @Test
    void anotherDirectorysLockIsNone() throws IOException {
        try (LockHolder other = LockHolder.of(Files.createDirectory(directory.resolve("other")))) {
            Files.writeString(directory.resolve("lock"), other.process() + "\n");
            assertThat(UnderWay.in(directory)).isEmpty();
        }
    }

    @Test
    void whoeverLooksKnowsWhichRunIsUnderWay() throws IOException {
        assertThat(UnderWay.run(directory)).isEmpty();
        try (LockHolder other = LockHolder.of(directory, "b2312483c8")) {
            assertThat(other).isNotNull();
            assertThat(UnderWay.run(directory)).contains("b2312483c8");
            assertThat(RunLock.take(directory)).as("it still has it").isEmpty();
        }
        assertThat(directory.resolve("lock")).content().contains("b2312483c8");
        assertThat(UnderWay.run(directory)).as("it is dead").isEmpty();
        try (LockHolder find = LockHolder.of(directory)) {
            assertThat(find).isNotNull();
            assertThat(UnderWay.run(directory)).as("no run has it").isEmpty();
        }
    }
}
