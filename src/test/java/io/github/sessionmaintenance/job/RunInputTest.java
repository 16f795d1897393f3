package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInputTest {

    @ParameterizedTest
    @CsvSource({"UTC, 2026-11-26", "Europe/Berlin, 2026-11-27", "America/New_York, 2026-11-26"})
    void aDayIsThatOfTheZone(String zone, String day) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-26T23:30:00Z"), ZoneId.of(zone));
        assertThat(JobStarts.sought(null, null).keyNow(clock)).isEqualTo(day);
        assertThat(JobStarts.sought(null, "week 48").keyNow(clock)).isEqualTo("week 48");
    }

    @ParameterizedTest
    @CsvSource({"stale.yml, found-stale.csv", "a.b.yaml, found-a.b.csv", "job, found-job.csv"})
    void theListIsCalledAfterTheJob(String job, String list) {
        RunInput.Sought some = JobStarts.sought(null, null);
        assertThat(new RunInput.Sought(job, "", "", some.criteria(), some.wish(), null).listName())
                .isEqualTo(list);
    }

    @Test
    void aGivenFileIsKnownByItsPath() {
        assertThat(new RunInput.Given(Path.of("/a/in.csv")).name()).isEqualTo("/a/in.csv");
    }
}
