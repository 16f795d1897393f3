package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every job file in jobs/ runs as it is, on the sample that it names or the sandbox's own sessions. */
final class JobsTest {

    @TempDir
    Path directory;

    private Rehearsal rehearsal;

    @BeforeEach
    void newDirectory() {
        rehearsal = new Rehearsal(directory);
    }

    @Test
    void eachIsTested() throws Exception {
        Set<String> here = Set.of("close-stale.yml", "retag.yml");
        // CrontabIT, SystemdIT, KubernetesTest and ContainerIT
        Set<String> schedules = Set.of(
                "crontab",
                "systemd/session-maintenance@.service",
                "systemd/session-maintenance@.timer",
                "kubernetes/Dockerfile",
                "kubernetes/close-stale.yaml");
        Rehearsal.requireAll(
                "jobs", Stream.of(here, schedules).flatMap(Set::stream).collect(Collectors.toSet()));
    }

    @Test
    void closeStale() {
        assertThat(rehearsal.run("--job", "jobs/close-stale.yml")).isZero();
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 11));
        assertThat(rehearsal.calls("updateSession")).isEqualTo(11);
    }

    @Test
    void retag() {
        assertThat(rehearsal.run("--job", "jobs/retag.yml")).isZero();
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 5, "duplicate", 1));
        assertThat(rehearsal.calls("updateSession")).isEqualTo(5);
    }
}
