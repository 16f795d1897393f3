package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TookTest {

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
    void inWords(Duration duration, String told) {
        assertThat(Took.of(duration)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.0004S, 0.4 ms",
        "PT0.0099S, 9.9 ms",
        "PT0.01S, 10 ms",
        "PT0.999S, 999 ms",
        "PT1.25S, 1.3 s",
        "PT2S, 2 s",
        "PT59.9S, 59 s",
        "PT5M, 5 min",
        "PT3M20S, 3 min 20 s",
        "PT2H, 2 h",
        "PT2H5M, 2 h 5 min",
        "PT76H, 3 d 4 h",
    })
    void exactly(Duration duration, String said) {
        assertThat(Took.exactly(duration)).isEqualTo(said);
    }

    @Test
    void nothingTakesLessThanNoTime() {
        Instant now = Instant.EPOCH;
        assertThat(Took.between(now, now.plusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(Took.between(now, now.minusSeconds(3))).isZero();
    }
}
