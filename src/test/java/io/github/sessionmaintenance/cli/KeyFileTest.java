package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rw-r-----", "rwxrwx---"})
    void mayBeReadByItsOwnerAndItsGroup(String mode) throws IOException {
        Path file = file("a-key\r\n", mode);
        assertThatCode(() -> KeyFile.read(file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rwxrwxrwx"})
    void mayNotBeReadByEveryone(String mode) throws IOException {
        Path file = file("a-key", mode);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> KeyFile.read(file))
                .withMessage("--api-key-file: " + file + " can be read by everyone on this machine: chmod 600 " + file);
    }

    @Test
    void isNeverShown() throws IOException {
        Path file = file("canary key", "rw-------");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> KeyFile.read(file))
                .withMessageContaining(file.toString())
                .satisfies(refusal -> assertThat(refusal).message().doesNotContain("canary"));
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
