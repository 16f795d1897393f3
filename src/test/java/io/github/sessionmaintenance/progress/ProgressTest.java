package io.github.sessionmaintenance.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Counts;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.Revision;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Second;
import io.github.sessionmaintenance.ledger.ServerTime;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Progress progress = new Progress(Long.MAX_VALUE, Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);
    private Run run;

    @BeforeEach
    void start() {
        try (TestLedger ledger = new TestLedger(directory)) {
            run = ledger.start("one");
        }
        progress.started(run);
    }

    @Test
    void rowsAreReadThenCalledThenReported() {
        progress.staged(run, 100);
        progress.staged(run, 20);
        assertThat(progress.now().stage()).isEqualTo(Stage.STAGING);
        assertThat(progress.now().rows()).isEqualTo(120);
        assertThat(progress.now().ended()).isZero();
        progress.calling(run, new Census(Map.of(Outcome.UNFINISHED, 90L, Outcome.INVALID, 30L)));
        assertThat(progress.now().ended()).as("those that are never called").isEqualTo(30);
        progress.reporting(run);
        assertThat(progress.now().stage()).isEqualTo(Stage.REPORTING);
        progress.started(run);
        assertThat(progress.now().rows()).as("of the next run").isZero();
    }

    @Test
    void outcomesFollowWhatIsWritten() {
        progress.calling(run, new Census(Map.of(Outcome.UNFINISHED, 4L)));
        progress.turned(settled(Outcome.APPLIED, Outcome.IN_DOUBT, null));
        progress.turned(turn(
                List.of(), new Revision(List.of(settlement(Outcome.FAILED)), List.of(), List.of(Finding.notSent(2)))));
        Snapshot now = progress.now();
        assertThat(now.of(Outcome.APPLIED)).isEqualTo(1);
        assertThat(now.of(Outcome.IN_DOUBT)).isZero();
        assertThat(now.of(Outcome.FAILED)).isEqualTo(1);
        assertThat(now.of(Outcome.UNFINISHED)).isEqualTo(2);
        assertThat(now.ended()).isEqualTo(2);
    }

    @Test
    void theRestTakesAsLongAsThePaceOfTheLastMinuteSays() {
        progress.calling(run, new Census(Map.of(Outcome.UNFINISHED, 100L, Outcome.APPLIED, 500L)));
        progress.turned(settled(Outcome.APPLIED));
        assertThat(progress.now().remaining()).as("too soon to tell").isNull();
        for (int i = 0; i < 9; i++) {
            pass(Duration.ofMillis(500));
            progress.turned(settled(Outcome.APPLIED));
        }
        pass(Duration.ofMillis(500));
        assertThat(progress.now().remaining())
                .as("90 at 2 a second, what earlier starts did left out")
                .isEqualTo(Duration.ofSeconds(45));
        pass(Duration.ofMinutes(2));
        assertThat(progress.now().remaining()).as("nothing gets done").isNull();
    }

    @Test
    void withALimitOnlyItsRowsAreLeft() {
        Progress limited = new Progress(30, Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);
        limited.calling(run, new Census(Map.of(Outcome.UNFINISHED, 400L, Outcome.APPLIED, 10L, Outcome.INVALID, 5L)));
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(1));
            limited.turned(settled(Outcome.APPLIED));
        }
        assertThat(limited.now().remaining()).as("15 at one a second").isEqualTo(Duration.ofSeconds(15));
        limited.left(run);
        assertThat(limited.now().stage()).isEqualTo(Stage.BETWEEN_RUNS);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        progress.calling(run, new Census(Map.of(Outcome.UNFINISHED, 100L)));
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(1));
            progress.turned(departed(i < 10 ? 50 : 7));
        }
        assertThat(progress.now().perSecond()).isCloseTo(7, within(0.8));
        pass(Duration.ofSeconds(30));
        assertThat(progress.now().perSecond()).isZero();
    }

    @Test
    void pausesAreToldAsLongAsTheyLast() {
        progress.calling(run, new Census(Map.of(Outcome.UNFINISHED, 100L)));
        Pause outage = new Pause(null, NOON, NOON);
        Pause over = new Pause(Endpoint.MESSAGE, NOON.minusSeconds(9), NOON);
        Pause slowed = new Pause(Endpoint.UPDATE, NOON, NOON.plusSeconds(30));
        progress.turned(paused(outage, over, slowed));
        assertThat(progress.now().pauses()).containsExactly(outage, slowed);
        progress.turned(paused());
        assertThat(progress.now().pauses()).as("the API is back").containsExactly(slowed);
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private static Turn settled(Outcome... outcomes) {
        return turn(
                IntStream.range(0, outcomes.length)
                        .mapToObj(i -> settlement(outcomes[i]))
                        .toList(),
                Revision.NONE);
    }

    private static Settlement settlement(Outcome outcome) {
        return new Settlement(2, Endpoint.UPDATE, CallState.PENDING, outcome, true, 200, null, "", "", NOON);
    }

    private static Turn departed(long calls) {
        return counted(Map.of(Second.of(Endpoint.UPDATE, NOON), new Traffic(calls, 0, 0)), List.of());
    }

    private static Turn paused(Pause... pauses) {
        return counted(Map.of(), List.of(pauses));
    }

    private static Turn turn(List<Settlement> settled, Revision revision) {
        return new Turn(settled, List.of(), revision, counts(Map.of(), List.of()), NOON, time());
    }

    private static Turn counted(Map<Second, Traffic> seconds, List<Pause> pauses) {
        return new Turn(List.of(), List.of(), Revision.NONE, counts(seconds, pauses), NOON, time());
    }

    private static Counts counts(Map<Second, Traffic> seconds, List<Pause> pauses) {
        return new Counts(seconds, Map.of(), pauses, Duration.ZERO, 0, 0);
    }

    private static ServerTime time() {
        return new ServerTime(NOON, Duration.ZERO);
    }
}
