package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.job.KnownRun;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.JobKey;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsTableTest {

    private static final String LONG = "a-very-long-name-that-somebody-gave-to-this-file.csv";

    @Test
    void aLineIsNeverLongerThanAHundredCharactersUnlessANameIs() {
        List<String> lines = RunsTable.lines(List.of(
                known("found-close-stale.csv", "2026-01-31", 123_456_789),
                known("in.csv", null, 1_000_000),
                known("found-close-stale.csv", LONG, 1)));
        assertThat(lines.get(1))
                .startsWith("b2312483c8  2026-01-31T02:00Z  under way   found-close-stale.csv 2026-01-31  123456789");
        assertThat(lines.get(2)).isEqualTo(" ".repeat(77) + "123456789 failed,");
        assertThat(lines)
                .filteredOn(line -> !line.contains(LONG))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void aLongNameMovesItsOwnCountsOnly() {
        List<String> lines = RunsTable.lines(List.of(known(LONG, null, 1), known("in.csv", null, 1)));
        assertThat(lines.get(1)).endsWith(LONG);
        assertThat(lines.get(2)).startsWith(" ".repeat(51) + "1 applied, 1 failed");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("in.csv  1 applied, 1 failed"));
    }

    private static KnownRun known(String name, @Nullable String key, long rows) {
        Map<Outcome, Long> counts =
                Stream.of(Outcome.values()).collect(Collectors.toMap(outcome -> outcome, outcome -> rows));
        Run run = new Run(
                1,
                "b2312483c8",
                "identity",
                1,
                "sandbox",
                new InputShape(name, "ab12", List.of(), List.of(), ',', StandardCharsets.UTF_8, false),
                true,
                Instant.parse("2026-01-31T02:00:00.123Z"),
                null,
                null,
                key == null ? null : new JobKey("job", "ab12", key));
        return new KnownRun(run, new Census(counts), KnownRun.State.UNDER_WAY);
    }
}
