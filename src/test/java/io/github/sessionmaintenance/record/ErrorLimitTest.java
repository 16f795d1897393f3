package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorLimitTest {

    @ParameterizedTest
    @CsvSource({
        "0,    0,   1000, false",
        "0,    1,   1,    true",
        "50,   50,  50,   false",
        "50,   51,  51,   true",
        "0%,   99,  99,   false",
        "0%,   1,   100,  true",
        "5%,   5,   100,  false",
        "5%,   6,   100,  true",
        "100%, 500, 500,  false",
    })
    void isExceededByMoreThanItSays(String typed, long errors, long ended, boolean exceeded) {
        ErrorLimit limit = ErrorLimit.parse(typed).orElseThrow();
        assertThat(limit.isExceeded(errors, ended)).isEqualTo(exceeded);
        assertThat(limit).hasToString(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "101%", "1.5%", "few", "9999999999"})
    void isNothingElse(String typed) {
        assertThat(ErrorLimit.parse(typed)).isEmpty();
    }
}
