package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0", "999; 999", "1000; 1,000", "999999; 999,999", "1234567; 1,234,567"})
    void thousandsAreApart(long number, String said) {
        assertThat(Counted.of(number)).isEqualTo(said);
    }

    @Test
    void oneIsOne() {
        assertThat(Counted.of(1, "row")).isEqualTo("1 row");
        assertThat(Counted.of(1234, "row")).isEqualTo("1,234 rows");
        assertThat(Counted.of(0, "row")).isEqualTo("0 rows");
    }
}
