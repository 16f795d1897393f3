package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.progress.Snapshot;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void aLineTellsHowFarItIsAndWhatWentWrong() {
        Map<Outcome, Long> outcomes =
                Map.of(Outcome.APPLIED, 1200L, Outcome.FAILED, 3L, Outcome.IN_DOUBT, 1L, Outcome.UNFINISHED, 8796L);
        assertThat(ProgressText.line(calling(outcomes, Duration.ofMinutes(14), List.of()), "10/s"))
                .isEqualTo("1,203 of 10,000 rows done (12%), 9.9/s of 10/s, 3 failed, 1 in doubt, about 14 min left");
    }

    @Test
    void itTellsWhyItWaits() {
        Map<Outcome, Long> outcomes = Map.of(Outcome.UNFINISHED, 10_000L);
        Pause outage = new Pause(null, NOON, NOON.plusSeconds(2));
        Pause slowed = new Pause(Endpoint.MESSAGE, NOON, NOON.plusSeconds(190));
        assertThat(ProgressText.line(calling(outcomes, null, List.of(outage, slowed)), "unlimited"))
                .isEqualTo("0 of 10,000 rows done (0%), 9.9/s, the API is down since 12:00:00Z");
        assertThat(ProgressText.besideBar(calling(outcomes, null, List.of(slowed)), "10/s"))
                .isEqualTo("asked to wait until 12:03:10Z, 9.9/s of 10/s");
    }

    @Test
    void atTheEndItWaitsForDoubts() {
        Map<Outcome, Long> outcomes = Map.of(Outcome.APPLIED, 9_998L, Outcome.IN_DOUBT, 2L);
        assertThat(ProgressText.line(calling(outcomes, Duration.ZERO, List.of()), "10/s"))
                .isEqualTo("9,998 of 10,000 rows done (99%), 9.9/s of 10/s, 2 in doubt, reading back what is in doubt");
    }

    @Test
    void beforeAndAfterTheCallsItTellsThat() {
        assertThat(ProgressText.line(new Snapshot(Stage.STAGING, 1_234_000, Map.of(), 0, null, List.of()), "10/s"))
                .isEqualTo("reading and comparing: 1,234,000 rows");
        assertThat(ProgressText.line(new Snapshot(Stage.REPORTING, 5, Map.of(), 0, null, List.of()), "10/s"))
                .isEqualTo("writing the reports of 5 rows");
    }

    private static Snapshot calling(Map<Outcome, Long> outcomes, Duration remaining, List<Pause> pauses) {
        return new Snapshot(Stage.CALLING, 10_000, outcomes, 9.9, remaining, pauses);
    }
}
