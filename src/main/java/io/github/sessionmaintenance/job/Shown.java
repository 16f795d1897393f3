package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.report.Summary;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody looks at.
 *
 * @param json the summary, as {@code summary.json} tells it
 * @param stopped why its last start stopped before its end; null if it did not, or nobody knows
 * @param reports where its reports are; null if they are not in the run's own directory
 */
public record Shown(
        KnownRun known,
        Summary summary,
        Map<String, @Nullable Object> json,
        @Nullable String stopped,
        @Nullable Path reports) {}
