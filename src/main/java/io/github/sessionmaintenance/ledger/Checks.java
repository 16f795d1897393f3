package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows' checks: what must be read, and what the reading showed. */
final class Checks {

    private static final String INSERT = """
            INSERT INTO run_check (run, line, previous_state, previous_segment, last_message_at, segment_add,
                                   segment_remove, keeps_before)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, line) DO NOTHING""";

    private static final String SHOWN = """
            UPDATE run_check
               SET before_state = COALESCE(before_state, ?), before_segment = COALESCE(before_segment, ?), not_needed = ?
             WHERE run = ? AND line = ?""";

    private static final String SKIP = """
            UPDATE run_row
               SET message_state = CASE message_state WHEN 'pending' THEN 'skipped' ELSE message_state END,
                   update_state = CASE update_state WHEN 'pending' THEN 'skipped' ELSE update_state END
             WHERE run = ? AND line = ?""";

    private static final String RETAG =
            "UPDATE run_row SET segment = ? WHERE run = ? AND line = ? AND update_state = 'pending'";

    private static final String NOT_NEEDED =
            "UPDATE run_row SET update_state = NULL WHERE run = ? AND line = ? AND update_state = 'pending'";

    /** A row that is applied needs its texts no longer. */
    private static final String APPLIED = """
            UPDATE run_row SET outcome = 'applied', completed_at = ?, message = NULL, cells = NULL
             WHERE run = ? AND line = ? AND outcome IS NULL AND update_state IS NULL
               AND (message_state IS NULL OR message_state = 'already_sent')""";

    private final Batch batch;
    private final Run run;

    Checks(JdbcOperations jdbc, Run run) {
        this.batch = new Batch(jdbc);
        this.run = run;
    }

    void stage(List<InputRow> rows) {
        List<InputRow> checked = rows.stream()
                .filter(row -> row.change() != null && row.change().check() != null)
                .toList();
        batch.run(INSERT, checked, this::columns);
    }

    private @Nullable Object[] columns(InputRow row) {
        Change change = Objects.requireNonNull(row.change());
        Check check = Objects.requireNonNull(change.check());
        Previous previous = check.previous();
        Retagging retagging = check.retagging();
        return new @Nullable Object[] {
            run.number(),
            row.line(),
            previous == null ? null : previous.state(),
            previous == null ? null : wire(previous.segment()),
            previous == null || previous.lastMessageAt() == null
                    ? null
                    : previous.lastMessageAt().toEpochMilli(),
            retagging == null ? null : retagging.add().wire(),
            retagging == null ? null : retagging.remove().wire(),
            check.keepsBefore() ? 1 : 0
        };
    }

    /** Writes what the checks among these showed. */
    void settle(List<Settlement> settlements) {
        List<Settlement> shown = settlements.stream()
                .filter(settlement -> settlement.checked() != null)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        batch.run(SHOWN, shown, this::shown);
        batch.run(SKIP, those(shown, Checks::isSkipped), this::key);
        List<Settlement> goOn = those(shown, settlement -> !isSkipped(settlement));
        batch.run(RETAG, those(goOn, settlement -> checked(settlement).segment() != null), this::retagged);
        List<Settlement> idle = those(goOn, settlement -> checked(settlement).changesNothing());
        batch.run(NOT_NEEDED, idle, this::key);
        batch.run(APPLIED, idle, settlement ->
                new @Nullable Object[] {settlement.at().toEpochMilli(), run.number(), settlement.line()});
    }

    private static List<Settlement> those(List<Settlement> settlements, Predicate<Settlement> which) {
        return settlements.stream().filter(which).toList();
    }

    private static boolean isSkipped(Settlement settlement) {
        return settlement.outcome() == Outcome.SKIPPED;
    }

    private static Checked checked(Settlement settlement) {
        return Objects.requireNonNull(settlement.checked());
    }

    private @Nullable Object[] shown(Settlement settlement) {
        Checked checked = checked(settlement);
        return new @Nullable Object[] {
            checked.beforeState(),
            wire(checked.beforeSegment()),
            checked.changesNothing() ? 1 : 0,
            run.number(),
            settlement.line()
        };
    }

    private @Nullable Object[] retagged(Settlement settlement) {
        return new @Nullable Object[] {wire(checked(settlement).segment()), run.number(), settlement.line()};
    }

    private @Nullable Object[] key(Settlement settlement) {
        return new @Nullable Object[] {run.number(), settlement.line()};
    }

    /** The check of a row that was joined with its own. */
    static Check read(ResultSet row) throws SQLException {
        Instant lastMessageAt = JdbcRuns.instant(row, "last_message_at");
        Previous previous =
                new Previous(row.getString("previous_state"), tags(row.getString("previous_segment")), lastMessageAt);
        Segment add = tags(row.getString("segment_add"));
        Segment remove = tags(row.getString("segment_remove"));
        return new Check(
                previous.isNothing() ? null : previous,
                add == null || remove == null ? null : new Retagging(add, remove),
                row.getBoolean("keeps_before"));
    }

    static @Nullable Segment tags(@Nullable String wire) {
        return wire == null ? null : Segment.ofWire(wire);
    }

    private static @Nullable String wire(@Nullable Segment tags) {
        return tags == null ? null : tags.wire();
    }
}
