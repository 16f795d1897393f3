package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as the ledger tells them. */
final class Rows {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Rows() {}

    static RowAccount applied(long line, String sessionUid) {
        return new RowAccount(
                line,
                sessionUid,
                Outcome.APPLIED,
                CallState.SUCCEEDED,
                CallState.SUCCEEDED,
                "77",
                2,
                200,
                "",
                "",
                AT,
                List.of());
    }

    static RowAccount invalid(long line, String codes, String sentence, String... cells) {
        return new RowAccount(
                line,
                cells.length == 0 ? "" : cells[0],
                Outcome.INVALID,
                null,
                null,
                "",
                0,
                0,
                codes,
                sentence,
                null,
                List.of(cells));
    }

    static RowAccount failed(
            long line, @Nullable CallState update, @Nullable CallState message, String code, String... cells) {
        return new RowAccount(
                line,
                cells[0],
                Outcome.FAILED,
                update,
                message,
                "",
                1,
                400,
                code,
                "no such session",
                AT,
                List.of(cells));
    }

    static RowAccount inDoubt(long line, String... cells) {
        return new RowAccount(
                line,
                cells[0],
                Outcome.IN_DOUBT,
                CallState.PENDING,
                CallState.IN_DOUBT,
                "",
                1,
                0,
                "message_in_doubt",
                "who knows",
                AT,
                List.of(cells));
    }
}
