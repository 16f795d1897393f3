package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file in samples/ does what it is there to show. */
final class SamplesTest {

    @TempDir
    Path directory;

    private Rehearsal rehearsal;

    @BeforeEach
    void newDirectory() {
        rehearsal = new Rehearsal(directory);
    }

    @Test
    void eachIsTested() throws Exception {
        Rehearsal.requireAll("samples", Set.of("close-stale.csv", "mixed-problems.csv", "retag.csv"));
    }

    @Test
    void closeStale() {
        assertThat(rehearsal.run("samples/close-stale.csv")).isZero();
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 8));
        assertThat(rehearsal.calls("sendMessage")).isEqualTo(3);
        assertThat(rehearsal.calls("updateSession")).isEqualTo(8);
    }

    @Test
    void retag() {
        assertThat(rehearsal.run("samples/retag.csv")).isZero();
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 5, "duplicate", 1));
        assertThat(rehearsal.calls("sendMessage")).isZero();
        assertThat(rehearsal.calls("updateSession")).isEqualTo(5);
    }

    @Test
    void mixedProblems() {
        assertThat(rehearsal.run("samples/mixed-problems.csv")).isEqualTo(1);
        assertThat(rehearsal.outcomes()).isEqualTo(Map.of("applied", 2, "duplicate", 1, "invalid", 12));
        assertThat(rehearsal.calls("sendMessage")).isEqualTo(1);
        assertThat(rehearsal.calls("updateSession")).isEqualTo(2);
    }

    @Test
    void mixedProblemsShowEveryRowErrorOnce() throws Exception {
        rehearsal.run("samples/mixed-problems.csv");
        assertThat(rehearsal.results().stream().flatMap(SamplesTest::errorCode))
                .containsExactly(
                        "missing_session_uid",
                        "damaged_session_uid",
                        "unknown_state",
                        "unknown_chat_mode",
                        "unknown_send_by",
                        "chat_mode_with_resolved",
                        "segment_too_long",
                        "nothing_to_do",
                        "wrong_column_count",
                        "illegal_character",
                        "conflicting_rows",
                        "conflicting_rows");
    }

    private static Stream<String> errorCode(String result) {
        List<String> cells = List.of(result.split(",", -1));
        return cells.get(2).equals("invalid") ? Stream.of(cells.get(8)) : Stream.empty();
    }
}
