package io.github.sessionmaintenance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where, when and for whom it is written. */
@Timeout(30)
class MetricsFileWritingTest {

    @TempDir
    Path temporary;

    private Path directory;
    private MetricsBench bench;

    @BeforeEach
    void prepare() throws IOException {
        directory = Files.createDirectory(temporary.resolve("textfiles"));
        bench = new MetricsBench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theRunThatHasTheLockKeepsTheFile() throws IOException {
        bench.metrics(MetricsBench.NEVER).begun();
        String before = Files.readString(bench.file());
        bench.clock.pass(Duration.ofHours(1));
        bench.metrics(MetricsBench.NEVER).ended(ExitCode.LOCKED, null, "");
        assertThat(bench.file()).content().isEqualTo(before);
        Files.delete(bench.file());
        bench.metrics(MetricsBench.NEVER).ended(ExitCode.LOCKED, null, "");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void everybodyMayReadItAndNothingIsLeftBesideIt() throws IOException {
        Files.writeString(bench.file(), "none of ours {\n");
        Files.setPosixFilePermissions(bench.file(), PosixFilePermissions.fromString("rw-------"));
        MetricsFile metrics = bench.metrics(MetricsBench.NEVER);
        metrics.begun();
        metrics.ended(ExitCode.DONE, null, "");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.file())))
                .isEqualTo("rw-r--r--");
        assertThat(directory).isDirectoryContaining(bench.file()::equals).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void thatItCantBeWrittenIsToldOnceAndStopsNothing() throws IOException {
        MetricsFile metrics = bench.metrics(Duration.ofMillis(10));
        metrics.begun();
        Files.delete(bench.file());
        Files.delete(directory);
        MetricsBench.await(() -> !bench.notices.isEmpty());
        metrics.ended(ExitCode.DONE, null, "");
        assertThat(bench.notices).hasSize(1).allMatch(notice -> notice.contains(directory.toString()));
        Files.createDirectory(directory);
        metrics.ended(ExitCode.DONE, null, "");
        assertThat(Exposition.of(bench.file()).value("running", MetricsBench.TASK))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "metrics.txt,    does not end in .prom",
        ".prom,          does not end in .prom",
        "none/run.prom,  none is no directory that this user may write",
        "there.prom,     there.prom is a directory",
    })
    void whereNobodyWouldReadItIsRefused(String name, String why) throws IOException {
        Files.createDirectory(directory.resolve("there.prom"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsFile(directory.resolve(name), 10, bench.notices::add))
                .withMessageContaining(why);
    }
}
