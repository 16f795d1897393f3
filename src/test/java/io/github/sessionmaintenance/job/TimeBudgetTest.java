package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.sandbox.Latency;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimeBudgetTest {

    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    Path directory;

    @Test
    void aStartThatTakesLongerIsStoppedAndTheNextOneGoesOn() throws IOException {
        StringBuilder rows = new StringBuilder("session_uid,state\n");
        for (int n = 0; n < 100; n++) {
            rows.append("s").append(n).append(",closed\n");
        }
        Path input = Files.writeString(directory.resolve("in.csv"), rows);
        Latency slow = new Latency(Duration.ofMillis(200), Duration.ofMillis(200), 0);
        try (Simulator simulator = Simulator.start(
                SimulatorSettings.defaults().withKnowsEverySession(true).withLatency(slow))) {
            Settings settings = new Settings(input, directory.resolve("state")).calling(simulator);
            settings.maxInFlight = 1;
            settings.maxDuration = SHORT;
            RunEnd stopped = start(settings);
            assertThat(stopped.exitCode()).isEqualTo(ExitCode.STOPPED);
            assertThat(stopped.reason()).isEqualTo("--max-duration 1500ms is over");
            assertThat(stopped.summary().run().isFinished()).isFalse();

            settings.maxInFlight = 50;
            settings.maxDuration = Duration.ofMinutes(1);
            assertThat(start(settings).exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(simulator.effects()).hasSize(100);
        }
    }

    @Test
    void itEndsWithTheStart() throws InterruptedException {
        StopSwitch stop = new StopSwitch();
        TimeBudget.begin(Duration.ofMillis(100), stop).close();
        Thread.sleep(300);
        assertThat(stop.isThrown()).isFalse();
    }

    @Test
    void withoutOneNothingIsStopped() throws InterruptedException {
        StopSwitch stop = new StopSwitch();
        try (TimeBudget budget = TimeBudget.begin(null, stop)) {
            Thread.sleep(50);
            assertThat(stop.isThrown()).as("%s", budget).isFalse();
        }
    }

    private static RunEnd start(Settings settings) {
        return new MaintenanceRun(settings.get(), Audience.listening(notice -> {})).start(earlier -> {});
    }
}
