package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Problem;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Segment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one row for which its session must be read first. */
final class CheckCells {

    private final Fields fields;
    private final List<Problem> problems;

    /** @param problems takes what is wrong */
    CheckCells(Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** Why the session must be read first; null if it need not be. */
    @Nullable
    Check check(boolean onlyIfUnchanged, boolean keepsBefore) {
        Retagging retagging = retagging();
        Previous previous = onlyIfUnchanged ? previous() : null;
        boolean changes = retagging != null || isGiven(Column.STATE) || isGiven(Column.SEGMENT);
        boolean keeps = keepsBefore && changes;
        return retagging == null && previous == null && !keeps ? null : new Check(previous, retagging, keeps);
    }

    private boolean isGiven(Column column) {
        return !fields.of(column).isEmpty();
    }

    private @Nullable Retagging retagging() {
        if (!isGiven(Column.SEGMENT_ADD) && !isGiven(Column.SEGMENT_REMOVE)) {
            return null;
        }
        if (isGiven(Column.SEGMENT)) {
            add(
                    ErrorCode.CONTRADICTORY_TAGS,
                    "segment sets all tags, but segment_add and segment_remove change those that are there: leave one or the other empty");
        }
        Retagging retagging = new Retagging(tags(Column.SEGMENT_ADD), tags(Column.SEGMENT_REMOVE));
        retagging.add().tags().stream()
                .filter(retagging.remove().tags()::contains)
                .findFirst()
                .ifPresent(tag -> add(
                        ErrorCode.CONTRADICTORY_TAGS,
                        "the tag %s is in segment_add and in segment_remove, but may be in one of them"
                                .formatted(Shown.of(tag))));
        return retagging;
    }

    private Segment tags(Column column) {
        String text = fields.of(column);
        Segment tags = Segment.parse(text);
        if (!text.isEmpty() && tags.tags().isEmpty()) {
            add(
                    ErrorCode.CONTRADICTORY_TAGS,
                    "%s is %s, but must name tags, or be empty".formatted(column.wire(), Shown.of(text)));
        }
        if (tags.wire().length() > Segment.MAX_LENGTH) {
            add(
                    ErrorCode.SEGMENT_TOO_LONG,
                    "%s has %d characters, but a session's tags may have %d together"
                            .formatted(column.wire(), tags.wire().length(), Segment.MAX_LENGTH));
        }
        return tags;
    }

    private @Nullable Previous previous() {
        String state = fields.of(Column.PREVIOUS_STATE);
        String segment = fields.of(Column.PREVIOUS_SEGMENT);
        Previous previous = new Previous(
                state.isEmpty() ? null : state, segment.isEmpty() ? null : Segment.parse(segment), lastMessageAt());
        return previous.isNothing() ? null : previous;
    }

    private @Nullable Instant lastMessageAt() {
        String text = fields.of(Column.LAST_MESSAGE_TIME);
        if (text.isEmpty()) {
            return null;
        }
        if (text.equals(Previous.NOTHING_SAID)) {
            return Previous.NEVER;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            add(
                    ErrorCode.UNREADABLE_TIME,
                    "last_message_time is %s, but must be a time such as 2026-01-31T09:30:00Z, %s if nothing was ever said, or empty"
                            .formatted(Shown.of(text), Previous.NOTHING_SAID));
            return null;
        }
    }

    private void add(ErrorCode code, String sentence) {
        problems.add(new Problem(code, sentence));
    }
}
