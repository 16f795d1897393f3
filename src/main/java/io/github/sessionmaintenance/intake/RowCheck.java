package io.github.sessionmaintenance.intake;

import static java.util.stream.Collectors.joining;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Names;
import io.github.sessionmaintenance.record.Problem;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one row: what it asks for, or all that is wrong with it. Used once. */
final class RowCheck {

    private final Header header;
    private final RawRow row;
    private final Fields fields;
    private final List<Problem> problems = new ArrayList<>();

    RowCheck(Header header, RawRow row) {
        this.header = header;
        this.row = row;
        this.fields = new Fields(header, row.cells());
    }

    /** By these rules. */
    InputRow result(IntakeRules rules) {
        String uid = fields.of(Column.SESSION_UID);
        Change change = hasAllCells() ? change(uid, rules) : null;
        return new InputRow(row.line(), header.own(row.cells()), uid, problems.isEmpty() ? change : null, problems);
    }

    /** A cell too many or too few: nobody knows which, so no other cell is judged. */
    private boolean hasAllCells() {
        if (row.cells().size() != header.size()) {
            add(
                    ErrorCode.WRONG_COLUMN_COUNT,
                    "the row has %d cells, but the header has %d columns: look for a missing or surplus delimiter, or a cell that needs quotes"
                            .formatted(row.cells().size(), header.size()));
        }
        return problems.isEmpty();
    }

    private Change change(String uid, IntakeRules rules) {
        if (header.isRepeatedBy(uid)) {
            add(
                    ErrorCode.MISSING_SESSION_UID,
                    "the row repeats the header, as in files that were joined, so it names no session: remove it");
        } else if (isLegal(Column.SESSION_UID)) {
            SessionUid.check(uid).ifPresent(problems::add);
        }
        SessionState state = oneOf(SessionState.class, Column.STATE, ErrorCode.UNKNOWN_STATE);
        ChatMode chatMode = oneOf(ChatMode.class, Column.CHAT_MODE, ErrorCode.UNKNOWN_CHAT_MODE);
        Sender sendBy = oneOf(Sender.class, Column.SEND_BY, ErrorCode.UNKNOWN_SEND_BY);
        requireNoChatModeWith(state);
        Segment segment = segment();
        Check check = new CheckCells(fields, problems).check(rules.onlyIfUnchanged(), rules.keepsBefore(header));
        requireSomethingToDo();
        requireLegalCharacters();
        String message = emptyToNull(fields.of(Column.MESSAGE));
        Sender sender = message == null ? null : sendBy == null ? rules.sendBy() : sendBy;
        return new Change(uid, state, chatMode, segment, message, sender, check);
    }

    private <E extends Enum<E>> @Nullable E oneOf(Class<E> type, Column column, ErrorCode unknown) {
        String text = fields.of(column);
        if (text.isEmpty() || !isLegal(column)) {
            return null;
        }
        E value = Names.parse(type, text).orElse(null);
        if (value == null) {
            add(unknown, "%s is %s, but may be %s or empty".formatted(column.wire(), Shown.of(text), Names.all(type)));
        }
        return value;
    }

    private void requireNoChatModeWith(@Nullable SessionState state) {
        String chatMode = fields.of(Column.CHAT_MODE);
        if (state == SessionState.RESOLVED && !chatMode.isEmpty()) {
            add(
                    ErrorCode.CHAT_MODE_WITH_RESOLVED,
                    "chat_mode is %s and state is resolved, but a resolved session goes to bot mode by itself: leave one of them empty"
                            .formatted(Shown.of(chatMode)));
        }
    }

    private @Nullable Segment segment() {
        String text = fields.of(Column.SEGMENT);
        if (text.isEmpty()) {
            return null;
        }
        Segment segment = Segment.parse(text);
        int length = segment.wire().length();
        if (length > Segment.MAX_LENGTH) {
            add(
                    ErrorCode.SEGMENT_TOO_LONG,
                    "segment %s has %d characters, but may have %d: use fewer or shorter tags"
                            .formatted(Shown.of(text), length, Segment.MAX_LENGTH));
        }
        return segment;
    }

    private void requireSomethingToDo() {
        if (!fields.askForSomething()) {
            add(
                    ErrorCode.NOTHING_TO_DO,
                    "state, chat_mode, segment, segment_add, segment_remove and message are all empty, but one of them must say what to do");
        }
    }

    private void requireLegalCharacters() {
        String found = fields.illegal().entrySet().stream()
                .map(illegal -> "%s has U+%04X".formatted(illegal.getKey().wire(), illegal.getValue()))
                .collect(joining(", "));
        if (!found.isEmpty()) {
            add(
                    ErrorCode.ILLEGAL_CHARACTER,
                    found + ", but control characters are not allowed, except tabs and line breaks in a message");
        }
    }

    private boolean isLegal(Column column) {
        return !fields.illegal().containsKey(column);
    }

    private void add(ErrorCode code, String sentence) {
        problems.add(new Problem(code, sentence));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
