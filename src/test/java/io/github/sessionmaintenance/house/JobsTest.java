package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file in jobs/ runs as it is, on the sample that it names or the sandbox's own sessions. */
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
        Rehearsal.requireAll("jobs", Set.of("close-stale.yml", "retag.yml"));
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
