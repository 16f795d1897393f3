package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void sayWhyAFileCouldNotBeUsed() {
        assertThat(Words.why(new NoSuchFileException("x"))).isEqualTo("there is no such file");
        assertThat(Words.why(new AccessDeniedException("x"))).isEqualTo("permission denied");
        assertThat(Words.why(new IOException("Is a directory"))).isEqualTo("Is a directory");
    }
}
