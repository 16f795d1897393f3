package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {

    private final Settings settings = new Settings(Path.of("in.csv"), Path.of("state"));

    @ParameterizedTest
    @CsvSource({
        "0.1/s, 4",
        "1/s, 5",
        "10/s, 50",
        "100/m, 9",
        "5000/h, 7",
        "500/s, 512",
        "unlimited, 512",
    })
    void asManyCallsAreUnderWayAsTheRateNeeds(String rate, int calls) {
        settings.rate = rate;
        assertThat(settings.get().callsInFlight()).isEqualTo(calls);
    }

    @Test
    void aNumberGivenWins() {
        settings.maxInFlight = 3;
        assertThat(settings.get().callsInFlight()).isEqualTo(3);
    }

    @Test
    void allRowsAreCalledUnlessALimitIsGiven() {
        assertThat(settings.get().firstRows()).isEqualTo(Long.MAX_VALUE);
        settings.limit = 7L;
        assertThat(settings.get().firstRows()).isEqualTo(7);
    }
}
