package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,         0.0 s",
        "PT0.449S,     0.4 s",
        "PT9.94S,      9.9 s",
        "PT10.9S,      10 s",
        "PT59.999S,    59 s",
        "PT1M,         1 min",
        "PT59M59.9S,   59 min 59 s",
        "PT1H,         1 h",
        "PT26H5M,      1 d 2 h",
    })
    void tellHowLongSomethingTook(Duration duration, String told) {
        assertThat(Words.took(duration)).isEqualTo(told);
    }

    @Test
    void countThings() {
        assertThat(Words.count(0, "row")).isEqualTo("0 rows");
        assertThat(Words.count(1, "row")).isEqualTo("1 row");
        assertThat(Words.count(2, "row")).isEqualTo("2 rows");
    }

    @Test
    void sayWhyAFileCouldNotBeUsed() {
        assertThat(Words.why(new NoSuchFileException("x"))).isEqualTo("there is no such file");
        assertThat(Words.why(new AccessDeniedException("x"))).isEqualTo("permission denied");
        assertThat(Words.why(new IOException("Is a directory"))).isEqualTo("Is a directory");
    }
}
