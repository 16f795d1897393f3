package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.TestLedger.NOW;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.READ;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start must know so that it keeps the rate limit of the start before. */
class DeparturesTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void areNeverOlderThanTheyReallyAre() {
        Run run = ledger.start("one");
        depart(run, UPDATE, 2, NOW.plusMillis(100));
        depart(run, UPDATE, 1, NOW.plusMillis(900)); // the same second
        depart(run, MESSAGE, 1, NOW.plusMillis(2_500));
        Instant now = NOW.plusMillis(4_300);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, now))
                .containsOnlyKeys(UPDATE, MESSAGE)
                .containsEntry(UPDATE, List.of(millis(3_300), millis(3_300), millis(3_300)))
                .containsEntry(MESSAGE, List.of(millis(1_300)));
    }

    @Test
    void readsAreAmongThem() {
        Run run = ledger.start("one");
        depart(run, READ, 2, NOW);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW)).isEqualTo(Map.of(READ, List.of(ZERO, ZERO)));
        assertThat(ledger.ledger().accounts().account(run).traffic()).isEqualTo(Map.of(READ, new Traffic(2, 0, 0)));
    }

    @Test
    void areJustNowAtTheLatest() {
        Run run = ledger.start("one");
        depart(run, UPDATE, 1, NOW.plusMillis(100));
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW.plusMillis(500)))
                .containsEntry(UPDATE, List.of(Duration.ZERO));
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW.minusSeconds(3600)))
                .as("the clock was set back")
                .containsEntry(UPDATE, List.of(Duration.ZERO));
    }

    @Test
    void areForgottenOnceNoWindowCanHoldThem() {
        Run run = ledger.start("one");
        depart(run, UPDATE, 1, NOW);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW.plusMillis(10_999)))
                .containsKey(UPDATE);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW.plusMillis(11_001)))
                .isEmpty();
    }

    @Test
    void ratesThatAnApiWasFoundToAllowAreKnownToEveryRunOnIt() {
        LearntRate first = new LearntRate(50, 35.5, Duration.ofSeconds(100), NOW);
        LearntRate later = new LearntRate(20, 14, Duration.ofMillis(12_345), NOW.plusMillis(7));
        Run run = ledger.start("one", "https://a.example");
        ledger.calls().learn(run.origin(), Map.of(UPDATE, first));
        ledger.calls().learn(run.origin(), Map.of(UPDATE, later, READ, first));
        assertThat(ledger.calls()
                        .learnt(ledger.start("two", "https://a.example").origin()))
                .isEqualTo(Map.of(UPDATE, later, READ, first));
        Run elsewhere = ledger.start("three", "https://b.example");
        assertThat(ledger.calls().learnt(elsewhere.origin())).isEmpty();
        ledger.calls().learn(elsewhere.origin(), Map.of(UPDATE, first));
        ledger.calls().learn(run.origin(), Map.of());
        assertThat(ledger.calls().learnt(run.origin())).as("all regained").isEmpty();
        assertThat(ledger.calls().learnt(elsewhere.origin())).isEqualTo(Map.of(UPDATE, first));
    }

    @Test
    void countForEveryRunThatCallsTheSameApi() {
        Run run = ledger.start("one");
        depart(ledger.start("other"), UPDATE, 2, NOW);
        depart(ledger.start("elsewhere", "https://other.example"), UPDATE, 7, NOW);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW).get(UPDATE))
                .hasSize(2);
    }

    @Test
    void aTurnThatOnlyWaitedLeavesNone() {
        Run run = ledger.start("one");
        depart(run, UPDATE, 0, NOW);
        assertThat(ledger.calls().departures(run.origin(), WINDOW, NOW)).isEmpty();
    }

    private void depart(Run run, Endpoint endpoint, long calls, Instant at) {
        Map<Endpoint, Traffic> traffic = Map.of(endpoint, new Traffic(calls, 0, 0));
        ledger.calls().turn(run, TestLedger.counted(traffic, Duration.ZERO, 0, at));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
