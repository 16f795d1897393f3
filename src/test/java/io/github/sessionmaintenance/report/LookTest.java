package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who looks at a run days later. */
class LookTest {

    private static final double DAYS_LATER = 5 * 86_400;

    @TempDir
    Path directory;

    @Test
    void aStoppedRunEndedWhenItStopped() throws IOException {
        try (Scene scene = unfinished()) {
            scene.end(20, ExitCode.BUG, "a bug in the program: X");
            Summary summary = look(scene, false);
            assertThat(summary.standing()).isEqualTo(Standing.STOPPED);
            assertThat(summary.exitCode()).isEqualTo(ExitCode.BUG);
            assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(20));
            assertThat(reports(scene).stopped(summary)).isEqualTo("a bug in the program: X");
        }
    }

    @Test
    void aKilledOneEndedWithTheLastThatIsKnownOfIt() throws IOException {
        try (Scene scene = unfinished()) {
            require(scene, Standing.BROKEN_OFF, 11);
            scene.end(20, ExitCode.STOPPED, "--limit 1 is reached").start(500, 10, Scenes.SETTINGS);
            require(scene, Standing.BROKEN_OFF, 500);
            scene.end(600, ExitCode.DONE, null);
            require(scene, Standing.BROKEN_OFF, 600);
        }
    }

    @Test
    void whatAnOlderVersionDidLastIsNotTakenFromAStartBefore() throws IOException {
        try (Scene scene = unfinished()) {
            scene.end(20, ExitCode.STOPPED, "--limit 1 is reached").start();
            require(scene, Standing.BROKEN_OFF, 11);
        }
    }

    @Test
    void oneThatIsUnderWayHasNoEndYet() throws IOException {
        try (Scene scene = unfinished()) {
            Summary summary = look(scene, true);
            assertThat(summary.standing()).isEqualTo(Standing.UNDER_WAY);
            assertThat(summary.at()).isEqualTo(Scene.at(DAYS_LATER));
            assertThat(summary.exitCode()).isNull();
        }
    }

    private Scene unfinished() throws IOException {
        Scene scene = new Scene(directory, "in.csv").start(0, 10, Scenes.SETTINGS);
        return scene.applied(2).rows(3, "later", null, null, 0, null).calls(UPDATE, 0, 12, 1, 0);
    }

    private void require(Scene scene, Standing standing, int seconds) {
        Summary summary = look(scene, false);
        assertThat(summary.standing()).isEqualTo(standing);
        assertThat(summary.exitCode()).isNull();
        assertThat(summary.at()).isEqualTo(Scene.at(seconds));
        assertThat(reports(scene).stopped(summary)).isNull();
    }

    private Summary look(Scene scene, boolean underWay) {
        return reports(scene).look(scene.run(), underWay, Scene.at(DAYS_LATER));
    }

    private Reports reports(Scene scene) {
        return new Reports(scene.accounts(), scene.chronicle(), new ReportSettings(directory, Duration.ZERO));
    }
}
