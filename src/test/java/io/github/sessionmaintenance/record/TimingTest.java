package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "1_000, 1",
        "1_001, 2",
        "99_000, 99",
        "99_001, 100",
        "100_000, 100",
        "100_001, 110",
        "12_345_678, 13_000",
        "30_000_000_000, 30_000_000",
        "30_000_000_001, 31_000_000",
    })
    void roundsUpToTwoDigitsOfMicroseconds(String nanos, String micros) {
        Timing timing = Timing.rounded(Endpoint.UPDATE, 200, Duration.ofNanos(number(nanos)));
        assertThat(timing.took()).isEqualTo(Duration.ofNanos(1000 * number(micros)));
        assertThat(Timing.rounded(Endpoint.UPDATE, 200, timing.took()))
                .as("once more")
                .isEqualTo(timing);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
