package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Loss;
import io.github.sessionmaintenance.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run that is forgotten.
 *
 * @param rows how many it had
 * @param loss what nobody knows any more
 * @param latest the run that its command tells of now, or goes on with, since it has the same input; null if
 *     that command starts afresh
 */
public record Deleted(
        Run run, long rows, Loss loss, @Nullable Run latest) {}
