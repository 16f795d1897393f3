package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.LedgerUnusableException;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), ExitCode.STORAGE),
                Arguments.of(new UncheckedIOException(new IOException("read-only")), ExitCode.STORAGE),
                Arguments.of(new DataAccessResourceFailureException("database is locked"), ExitCode.STORAGE),
                Arguments.of(new CannotCreateTransactionException("no connection"), ExitCode.STORAGE),
                Arguments.of(
                        new JobExecutionException("step failed", new RuntimeException(new SQLException("malformed"))),
                        ExitCode.STORAGE),
                Arguments.of(new IllegalStateException("the rows don't add up"), ExitCode.BUG),
                Arguments.of(new NullPointerException(), ExitCode.BUG),
                Arguments.of(new StackOverflowError(), ExitCode.BUG));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhoMustAct(Throwable failure, ExitCode exitCode) {
        RunEnd end = Failure.end(failure);
        assertThat(end.exitCode()).isEqualTo(exitCode);
        assertThat(end.summary()).isNull();
        assertThat(end.calledNothing()).isFalse();
    }

    @Test
    void tellsTheInnermostCauseOnOneLine() {
        RunEnd end = Failure.end(new RuntimeException("outer", new IOException("No space\nleft " + "x".repeat(9999))));
        assertThat(end.reason())
                .contains("java.io.IOException: No space left xxx")
                .doesNotContain("outer", "\n")
                .hasSizeLessThan(700);
    }

    @Test
    void aDamagedLedgerIsAMatterOfStorageAndAMisplacedOneOfConfiguration(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("ledger.db"), "no database ".repeat(1000));
        Throwable damaged =
                Assertions.catchThrowableOfType(LedgerUnusableException.class, () -> LedgerFile.open(directory));
        assertThat(Failure.end(new RuntimeException(damaged)).exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(Failure.end(damaged).reason()).isEqualTo(damaged.getMessage());
    }
}
