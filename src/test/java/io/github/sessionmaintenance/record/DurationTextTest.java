package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms,  PT0.5S, 500ms",
        "1500ms, PT1.5S, 1500ms",
        "30s,    PT30S,  30s",
        "60s,    PT1M,   1m",
        "90m,    PT90M,  90m",
        "2 H,    PT2H,   2h",
        "48h,    P2D,    2d",
        "' 7d ', P7D,    7d",
        "0s,     PT0S,   0ms",
    })
    void isReadAndShownInTheLongestUnitThatFits(String typed, Duration duration, String shown) {
        assertThat(DurationText.parse(typed)).contains(duration);
        assertThat(DurationText.of(duration)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "-1s", "1.5h", "1w", "1h30m", "9999999999s"})
    void isNothingElse(String typed) {
        assertThat(DurationText.parse(typed)).isEmpty();
    }
}
