package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

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
    void howLongSomethingTook(Duration duration, String said) {
        assertThat(Figures.took(duration)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 %",
        "1, 1000000, < 0.1 %",
        "999999, 1000000, > 99.9 %",
        "1, 1, 100 %",
        "1, 3, 33.3 %",
        "1, 2, 50 %",
    })
    void noShareIsAllOrNothingThatIsNot(long part, long all, String said) {
        assertThat(Figures.share(part, all)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"10; 10", "0.5; 0.5", "1.66667; 1.667", "1234; 1,234", "0.02778; 0.028"})
    void numbersAreShort(double number, String said) {
        assertThat(Figures.number(number)).isEqualTo(said);
    }

    @Test
    void timesAndCounts() {
        assertThat(Figures.time(Instant.parse("2026-01-31T09:30:00.999Z"))).isEqualTo("2026-01-31 09:30:00");
        assertThat(List.of(0L, 999L, 1000L, 999_999L, 1_234_567L).stream().map(Figures::count))
                .containsExactly("0", "999", "1,000", "999,999", "1,234,567");
        assertThat(Figures.count(1, "row")).isEqualTo("1 row");
        assertThat(Figures.count(1234, "row")).isEqualTo("1,234 rows");
    }
}
