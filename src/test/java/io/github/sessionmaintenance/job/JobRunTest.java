package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.find.Wording;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which run a start of a job goes on with, and when it looks for sessions. */
@Timeout(60)
class JobRunTest {

    @TempDir
    Path directory;

    private JobStarts starts;

    @BeforeEach
    void open() {
        starts = new JobStarts(directory);
        starts.stale("s1", "s2", "s3");
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void itFindsItsSessionsAndChangesThem() {
        RunEnd end = starts.start();
        assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.DONE);
        assertThat(starts.updated()).containsExactlyInAnyOrder("s1", "s2", "s3");
        assertThat(starts.notices)
                .startsWith("looking for sessions as stale.yml says", "found 3 of 3 sessions listed")
                .anyMatch(notice -> notice.startsWith("found-stale.csv to "));
        assertThat(end.reports().resolve("found-stale.csv")).exists();
        assertThat(starts.earlier).isEmpty();
    }

    @Test
    void aSecondStartOnTheSameDayDoesNothing() {
        starts.start();
        starts.stale("s4");
        int before = starts.simulator.requests().size();
        RunEnd second = starts.start();
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.calledNothing()).isTrue();
        assertThat(starts.simulator.requests()).hasSize(before);
    }

    @Test
    void anotherKeyOrAgainLooksAnew() {
        starts.start();
        starts.stale("s4");
        starts.settings.sought = JobStarts.sought(null, "second");
        assertThat(starts.start().summary().run().jobKey().runKey()).isEqualTo("second");
        assertThat(starts.updated()).hasSize(4).contains("s4");
        starts.stale("s5");
        starts.settings.again = true;
        RunEnd again = starts.start();
        assertThat(again.summary().run().generation()).isEqualTo(2);
        assertThat(starts.updated()).hasSize(5).endsWith("s5");
    }

    @Test
    void whatYesterdayLeftComesFirstThenToday() {
        starts.settings.limit = 1L;
        RunEnd yesterday = starts.start();
        assertThat(yesterday.exitCode()).isEqualTo(ExitCode.STOPPED);
        starts.stale("s4");
        starts.settings.limit = null;
        starts.later = Duration.ofDays(1);
        RunEnd today = starts.start();
        assertThat(starts.earlier).hasSize(1);
        RunEnd first = starts.earlier.get(0);
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(first.summary().run().id())
                .isEqualTo(yesterday.summary().run().id());
        assertThat(today.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(today.summary().run().jobKey().runKey())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(1).toString());
        assertThat(today.summary().census().rows()).isEqualTo(1);
        assertThat(starts.updated())
                .containsExactlyInAnyOrder("s1", "s2", "s3", "s4")
                .endsWith("s4");
    }

    /** As after a bad night: another rate, the same sessions. */
    @Test
    void whatIsUnfinishedIsGoneOnWithThoughTheFileHasChanged() {
        starts.settings.limit = 1L;
        RunEnd stopped = starts.start();
        starts.changeFile();
        starts.settings.limit = null;
        RunEnd changed = starts.start();
        assertThat(starts.earlier).hasSize(1);
        assertThat(starts.earlier.get(0).summary().run().id())
                .isEqualTo(stopped.summary().run().id());
        assertThat(starts.earlier.get(0).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(changed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(changed.summary().run().id())
                .isNotEqualTo(stopped.summary().run().id());
        assertThat(starts.updated()).containsExactlyInAnyOrder("s1", "s2", "s3");
    }

    @Test
    void ifThatStopsTodayIsNotBegun() {
        starts.settings.limit = 1L;
        RunEnd yesterday = starts.start();
        long pages = starts.pages();
        starts.later = Duration.ofDays(1);
        starts.settings.limit = 2L;
        RunEnd end = starts.start();
        assertThat(end.exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(end.summary().run().id()).isEqualTo(yesterday.summary().run().id());
        assertThat(starts.earlier).isEmpty();
        assertThat(starts.pages()).isEqualTo(pages);
    }

    @Test
    void doubtsOfYesterdayDoNotKeepTodayFromBeingDone() {
        SimulatorSettings lying = SimulatorSettings.defaults()
                .withStoredText(text -> text + "!")
                .withFaults(Faults.script("sendMessage", Fault.lieAbout(500)));
        try (JobStarts doubtful = new JobStarts(directory.resolve("doubtful"), lying)) {
            doubtful.stale("s1");
            doubtful.settings.sought = JobStarts.sought(Wording.parse("hello"), null);
            doubtful.settings.callTimeout = Duration.ofMillis(200);
            RunEnd yesterday = doubtful.start();
            assertThat(yesterday.exitCode()).isEqualTo(ExitCode.DONE_WITH_ERRORS);
            assertThat(yesterday.summary().census().of(Outcome.IN_DOUBT)).isEqualTo(1);
            doubtful.stale("s2");
            doubtful.later = Duration.ofDays(1);
            RunEnd today = doubtful.start();
            assertThat(doubtful.earlier).isEmpty();
            assertThat(today.summary().run().id())
                    .isNotEqualTo(yesterday.summary().run().id());
            // the message did arrive: that session is not stale any more
            assertThat(today.summary().census().rows()).isEqualTo(1);

            String day = yesterday.summary().run().jobKey().runKey();
            assertThat(doubtful.notices)
                    .contains("other runs here: with messages in doubt: run "
                            + yesterday.summary().run().id() + " (found-stale.csv, --run-key " + day + ")");
            doubtful.settings.sought = JobStarts.sought(Wording.parse("hello"), day);
            RunEnd named = doubtful.start();
            assertThat(named.summary().run().id())
                    .isEqualTo(yesterday.summary().run().id());
            assertThat(named.calledNothing()).isFalse();
        }
    }

    @Test
    void ifNoneIsFoundThereIsNothingToDo() {
        try (JobStarts idle = new JobStarts(directory.resolve("idle"))) {
            RunEnd end = idle.start();
            assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.DONE);
            assertThat(end.summary().census().rows()).isZero();
        }
    }
}
