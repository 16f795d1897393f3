package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person is asked once all is staged, and nothing is called before they say yes. */
@Timeout(60)
class ConfirmStepTest {

    private static final Function<Prospect, CompletableFuture<Boolean>> YES =
            prospect -> CompletableFuture.completedFuture(true);
    private static final Function<Prospect, CompletableFuture<Boolean>> NO =
            prospect -> CompletableFuture.completedFuture(false);

    @TempDir
    Path directory;

    private final List<Prospect> asked = new ArrayList<>();
    private Starts starts;
    private Settings settings;

    @BeforeEach
    void prepare() throws IOException {
        starts = new Starts(directory);
        settings = starts.settings;
        settings.confirmAbove = 1;
    }

    @AfterEach
    void close() {
        starts.close();
    }

    @Test
    void withAYesItGoesOn() {
        RunEnd end = start(prospect -> {
            assertThat(starts.simulator.requests()).isEmpty();
            return CompletableFuture.completedFuture(true);
        });
        assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).census().of(Outcome.UNFINISHED)).isEqualTo(3);
        assertThat(asked.get(0).calls()).containsEntry(Endpoint.MESSAGE, 2L).containsEntry(Endpoint.UPDATE, 2L);
    }

    @Test
    void withANoNothingIsCalledAndNothingIsLeftBehind() {
        for (int time = 0; time < 2; time++) {
            RunEnd end = start(NO);
            assertThat(end.exitCode()).as(String.valueOf(end.reason())).isEqualTo(ExitCode.REFUSED);
            assertThat(end.reason()).contains("in.csv", "nothing was called");
            assertThat(settings.stateDir.resolve("runs")).doesNotExist();
        }
        assertThat(starts.simulator.requests()).isEmpty();
        assertThat(asked).as("a restart asks again").hasSize(2);
        assertThat(start(YES).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.notices).noneMatch(notice -> notice.contains("going on") || notice.contains("other runs"));
    }

    @Test
    void aRunThatHasCalledBeforeStaysAsItIs() {
        settings.limit = 1L;
        assertThat(start(YES).exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(asked).as("one message is not more than one").isEmpty();
        settings.limit = null;
        settings.confirmAbove = 0;
        RunEnd end = start(NO);
        assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.reason()).contains("stays unfinished");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).calls()).containsEntry(Endpoint.MESSAGE, 1L);
        assertThat(new MaintenanceHistory(settings.stateDir, false)
                        .show("", shown -> assertThat(shown.stopped()).contains("stays unfinished")))
                .isEmpty();
        int before = starts.effects().size();
        assertThat(start(YES).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.effects()).hasSize(4).hasSizeGreaterThan(before);
    }

    @Test
    void aSignalEndsItWhileItAsks() {
        RunEnd end = start(prospect -> {
            Terminator.terminate();
            return new CompletableFuture<>();
        });
        assertThat(end.exitCode()).isEqualTo(ExitCode.TERMINATED);
        assertThat(end.reason()).contains("SIGTERM", "nothing was called");
        assertThat(starts.simulator.requests()).isEmpty();
        assertThat(starts.start().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(starts.notices).noneMatch(notice -> notice.contains("going on"));
    }

    @Test
    void nobodyIsAskedAboutARehearsalOrAFew() {
        settings.confirmAbove = 2;
        assertThat(start(NO).exitCode()).isEqualTo(ExitCode.DONE);
        settings.confirmAbove = 0;
        settings.target = new Target.Sandbox();
        assertThat(start(NO).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(asked).isEmpty();
    }

    private RunEnd start(Function<Prospect, CompletableFuture<Boolean>> person) {
        Confirmation confirmation = (Run run, Prospect prospect) -> {
            asked.add(prospect);
            return person.apply(prospect);
        };
        return new MaintenanceRun(
                        settings.get(),
                        new Audience(starts.notices::add, starts.notices::add, Observer.NOBODY, confirmation))
                .start(earlier -> {});
    }
}
