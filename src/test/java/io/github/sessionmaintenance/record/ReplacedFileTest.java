package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplacedFileTest {

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void name() {
        target = directory.resolve("report.csv");
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        write("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesThePlaceOfAnEarlierOneAndOfItsPermissions() throws IOException {
        Files.writeString(target, "old and longer");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.writeString(directory.resolve("report.csv.tmp"), "left by a killed process");
        write("new");
        assertThat(target).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("report.csv");
    }

    @Test
    void theEarlierOneStaysUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(target, "old");
        ReplacedFile.write(target, StandardCharsets.UTF_8, writer -> {
            writer.write("new".repeat(100_000));
            assertThat(target).hasContent("old");
        });
        assertThat(Files.size(target)).isEqualTo(300_000);
    }

    static Stream<Exception> failures() {
        return Stream.of(
                new IOException("the disk is full"),
                new UncheckedIOException(new IOException("the disk is full")),
                new IllegalStateException("the ledger can't be read"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureLeavesTheEarlierOneAndNothingElse(Exception failure) throws IOException {
        Files.writeString(target, "old");
        assertThatThrownBy(() -> ReplacedFile.write(target, StandardCharsets.UTF_8, writer -> {
                    writer.write("half");
                    sneak(failure);
                }))
                .isSameAs(failure);
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("report.csv");
    }

    @Test
    void aDirectoryThatIsGoneIsAnIoFailure() {
        assertThatThrownBy(() -> ReplacedFile.write(
                        directory.resolve("gone").resolve("x"), StandardCharsets.UTF_8, writer -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatTheCharsetLacksBecomesAQuestionMark() throws IOException {
        ReplacedFile.write(target, StandardCharsets.ISO_8859_1, writer -> writer.write("Köln … 👋"));
        assertThat(Files.readString(target, StandardCharsets.ISO_8859_1)).isEqualTo("Köln ? ?");
        ReplacedFile.write(target, Charset.forName("windows-1252"), writer -> writer.write("Köln …"));
        assertThat(Files.readString(target, Charset.forName("windows-1252"))).isEqualTo("Köln …");
    }

    private void write(String text) throws IOException {
        ReplacedFile.write(target, StandardCharsets.UTF_8, writer -> writer.write(text));
    }

    private static void sneak(Exception failure) throws IOException {
        if (failure instanceof IOException checked) {
            throw checked;
        }
        throw (RuntimeException) failure;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
