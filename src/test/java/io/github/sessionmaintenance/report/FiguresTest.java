package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

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
    void timesAreWholeSeconds() {
        assertThat(Figures.time(Instant.parse("2026-01-31T09:30:00.999Z"))).isEqualTo("2026-01-31 09:30:00");
    }
}
