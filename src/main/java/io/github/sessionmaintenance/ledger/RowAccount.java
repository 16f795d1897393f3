package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as the reports tell it.
 *
 * @param cells the file's own cells; empty if they were wiped
 * @param update the update's state; null if the row has none
 * @param message the message's state; null if the row has none
 * @param attempts of all its calls
 * @param httpStatus of the latest answer; 0 if there was none
 * @param errorCodes joined by semicolons; empty if there are none
 * @param completedAt null if the row is unfinished or was never called
 */
public record RowAccount(
        long line,
        String sessionUid,
        Outcome outcome,
        @Nullable CallState update,
        @Nullable CallState message,
        String messageId,
        int attempts,
        int httpStatus,
        String errorCodes,
        String errorMessage,
        @Nullable Instant completedAt,
        List<String> cells) {}
