package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Chronicle.Count;
import io.github.sessionmaintenance.ledger.Chronicle.Slot;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Map<String, String> SETTINGS = Map.of("rate", "10/s");

    @TempDir
    Path directory;

    private TestLedger ledger;
    private Chronicle chronicle;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
        chronicle = ledger.ledger().chronicle();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void everyStartIsTold() {
        Run run = ledger.start("one");
        chronicle.begin(run, 10, SETTINGS, NOON);
        ledger.start("one");
        chronicle.begin(run, Double.POSITIVE_INFINITY, Map.of(), NOON.plusSeconds(9));
        chronicle.end(run, ExitCode.STOPPED, "the time is over", NOON.plusSeconds(10));
        assertThat(chronicle.starts(run))
                .containsExactly(
                        new Start(1, NOON, null, null, null, 10, SETTINGS),
                        new Start(
                                2,
                                NOON.plusSeconds(9),
                                NOON.plusSeconds(10),
                                ExitCode.STOPPED,
                                "the time is over",
                                Double.POSITIVE_INFINITY,
                                Map.of()));
        assertThat(chronicle.starts(ledger.start("other"))).isEmpty();
    }

    @Test
    void callsAreCountedBySecondAndAddedUpInSlots() {
        Run run = ledger.start("one");
        count(run, Map.of(second(0), new Traffic(5, 1, 0), new Second(MESSAGE, NOON), new Traffic(2, 0, 1)));
        count(run, Map.of(second(0), new Traffic(4, 0, 0), second(3), new Traffic(7, 0, 0)));
        assertThat(chronicle.activity(run, 10))
                .isEqualTo(new Chronicle.Activity(
                        Duration.ofSeconds(1),
                        List.of(
                                new Slot(NOON, Map.of(UPDATE, new Count(9, 0), MESSAGE, new Count(2, 1))),
                                new Slot(NOON.plusSeconds(3), Map.of(UPDATE, new Count(7, 0))))));
        assertThat(chronicle.activity(run, 3))
                .isEqualTo(new Chronicle.Activity(
                        Duration.ofSeconds(2),
                        List.of(
                                new Slot(NOON, Map.of(UPDATE, new Count(9, 0), MESSAGE, new Count(2, 1))),
                                new Slot(NOON.plusSeconds(2), Map.of(UPDATE, new Count(7, 0))))));
        assertThat(ledger.ledger().accounts().account(run).traffic())
                .isEqualTo(Map.of(UPDATE, new Traffic(16, 1, 0), MESSAGE, new Traffic(2, 0, 1)));
    }

    @Test
    void aRunWithoutCallsHasNoActivity() {
        assertThat(chronicle.activity(ledger.start("one"), 10).slots()).isEmpty();
    }

    @Test
    void likeAnswersAreCountedTogetherAndPausesGrow() {
        Run run = ledger.start("one");
        Timing fast = Timing.rounded(UPDATE, 200, Duration.ofMillis(5));
        Timing lost = Timing.rounded(MESSAGE, 0, Duration.ofSeconds(30));
        Pause outage = new Pause(null, NOON, NOON.plusSeconds(1));
        Pause slowed = new Pause(UPDATE, NOON, NOON.plusSeconds(7));
        count(run, Map.of(fast, 3L, lost, 1L), List.of(outage, slowed));
        Pause longer = new Pause(null, NOON, NOON.plusSeconds(4));
        count(run, Map.of(fast, 2L), List.of(longer));
        assertThat(chronicle.timings(run)).isEqualTo(Map.of(fast, 5L, lost, 1L));
        assertThat(chronicle.pauses(run)).containsExactly(longer, slowed);
    }

    private static Second second(int after) {
        return Second.of(UPDATE, NOON.plusSeconds(after).plusMillis(999));
    }

    private void count(Run run, Map<Second, Traffic> seconds) {
        turn(run, new Counts(seconds, Map.of(), List.of(), Duration.ZERO, 0, 0));
    }

    private void count(Run run, Map<Timing, Long> timings, List<Pause> pauses) {
        turn(run, new Counts(Map.of(), timings, pauses, Duration.ZERO, 0, 0));
    }

    private void turn(Run run, Counts counts) {
        ledger.calls()
                .turn(
                        run,
                        new Turn(
                                List.of(),
                                List.of(),
                                Revision.NONE,
                                counts,
                                NOON,
                                new ServerTime(NOON, Duration.ZERO)));
    }
}
