package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        // typed,     calls,  seconds, printed
        "10,             10,        1, 10/s",
        "10/s,           10,        1, 10/s",
        "' 10 / S ',     10,        1, 10/s",
        "10.0/s,         10,        1, 10/s",
        "0.5/s,           1,        2, 0.5/s",
        "0.5,             1,        2, 0.5/s",
        "1.5/s,           3,        2, 1.5/s",
        "0.125/s,         1,        8, 0.125/s",
        "0.333/s,       333,     1000, 0.333/s",
        "100/m,         100,       60, 100/m",
        "60/m,           60,       60, 60/m",
        "0.5/m,           1,      120, 0.5/m",
        "7.5/M,          15,      120, 7.5/m",
        "5000/h,       5000,     3600, 5000/h",
        "0.1/h,           1,    36000, 0.1/h",
        "0.001/h,         1,  3600000, 0.001/h",
        "007/s,           7,        1, 7/s",
        "100000/s,   100000,        1, 100000/s",
        "1000000/m, 1000000,       60, 1000000/m",
    })
    void readsWhatAPersonTypesAndPrintsItBack(String typed, int calls, long seconds, String printed) {
        assertThat(Rate.parse(typed)).contains(new Rate(calls, Duration.ofSeconds(seconds)));
        assertThat(new Rate(calls, Duration.ofSeconds(seconds))).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlimited", " UNLIMITED ", "Unlimited"})
    void readsUnlimited(String typed) {
        assertThat(Rate.parse(typed)).contains(Rate.UNLIMITED);
        assertThat(Rate.UNLIMITED).hasToString("unlimited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0/s",
                "0.000/h",
                "-1",
                "-1/s",
                "+1",
                "fast",
                "10/d",
                "10/sec",
                "10/",
                "/s",
                "1e3",
                "1,5/s",
                "0.0001/s",
                "1.",
                ".",
                "10 20",
                "NaN",
                "infinity",
                "100001/s",
                "99999999/s",
                "1000001/m",
                "1000001/h",
                "99999999999999999999",
                "10\u0663/s"
            })
    void refusesAnythingElse(String typed) {
        assertThat(Rate.parse(typed)).isEmpty();
    }

    @Test
    void tellsCallsPerSecond() {
        assertThat(new Rate(100, Duration.ofMinutes(1)).perSecond()).isCloseTo(1.6667, within(0.0001));
        assertThat(new Rate(1, Duration.ofSeconds(2)).perSecond()).isEqualTo(0.5);
        assertThat(Rate.UNLIMITED.perSecond()).isInfinite();
    }

    @Test
    void refusesToBeNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ofMillis(999)));
    }
}
