package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTest {

    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        // per second, seconds, idle, expected
        " 10,   30,  0,  10",
        "500,   30,  0, 500",
        " 10,    3,  0,  10",
        "100,    1,  0, 100",
        " 10,   30,  5,   5",
        " 10,   30, 60,   0",
    })
    void measuresTheLastTenSeconds(int perSecond, int seconds, int idle, double expected) {
        Meter meter = new Meter();
        for (int i = 0; i < perSecond * seconds; i++) {
            meter.depart(i * SECOND / perSecond);
        }
        assertThat(meter.perSecond((seconds + idle) * SECOND - 1)).isCloseTo(expected, Percentage.withPercentage(12));
    }

    @ParameterizedTest
    @CsvSource({"1", "40"})
    void aShortBurstIsNoHighRate(int departures) {
        Meter meter = new Meter();
        for (int i = 0; i < departures; i++) {
            meter.depart(3 * SECOND + i);
        }
        assertThat(meter.perSecond(3 * SECOND + 1000)).isEqualTo(departures);
    }
}
