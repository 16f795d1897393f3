package io.github.sessionmaintenance.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes rows of every kind, one group of belonging ones at a time. */
final class MixedRows {

    static final List<String> COLUMNS =
            List.of("session_uid", "state", "segment", "message", "chat_mode", "send_by", "remark");

    private static final List<String> STATES = List.of("pending", "unresolved", "resolved", "closed");
    private static final List<String> MODES = List.of("bot", "awaiting", "operator");
    private static final List<String> SENDERS = List.of("assistant", "operator", "user");

    private final Texts texts;
    private int kind;

    MixedRows(Texts texts) {
        this.texts = texts;
    }

    /** One row, or several that belong together, in an order that must be kept. */
    List<MixedRow> next() {
        return switch (kind++ % 24) {
            case 0 ->
                List.of(MixedRow.invalid(with("session_uid", texts.one(List.of("", "   "))), "missing_session_uid"));
            case 1 -> List.of(damaged());
            case 2 -> List.of(MixedRow.invalid(with("state", "open", "chat_mode", ""), "unknown_state"));
            case 3 -> List.of(MixedRow.invalid(with("chat_mode", "auto", "state", "closed"), "unknown_chat_mode"));
            case 4 -> List.of(MixedRow.invalid(with("send_by", "bot", "message", "hi"), "unknown_send_by"));
            case 5 ->
                List.of(MixedRow.invalid(with("state", "Resolved", "chat_mode", "bot"), "chat_mode_with_resolved"));
            case 6 ->
                List.of(MixedRow.invalid(with("segment", "é".repeat(200) + "," + "x".repeat(55)), "segment_too_long"));
            case 7 -> List.of(nothingToDo());
            case 8 -> List.of(wrongColumnCount());
            case 9 -> List.of(illegalCharacter());
            case 10 -> List.of(severalProblems());
            case 11 -> conflict();
            case 12 -> conflictWithRepeat();
            case 13, 14 -> duplicates();
            case 15 -> besideAnInvalidOne();
            case 16 -> List.of(longest());
            default -> List.of(valid());
        };
    }

    /** A valid row's cells, with those given in place of its own: column, cell, and so on. */
    private Map<String, String> with(String... cells) {
        Map<String, String> columns = new HashMap<>(valid().columns());
        for (int i = 0; i < cells.length; i += 2) {
            columns.put(cells[i], cells[i + 1]);
        }
        return columns;
    }

    private MixedRow damaged() {
        String uid = texts.one(List.of("1.72E+16", "1,72260E+16", "1.7226e+16"));
        return MixedRow.invalid(with("session_uid", uid), "damaged_session_uid");
    }

    private MixedRow nothingToDo() {
        return MixedRow.invalid(
                with("state", "", "segment", " ", "chat_mode", "", "message", texts.one(List.of("", "  ", " \n\t"))),
                "nothing_to_do");
    }

    private MixedRow wrongColumnCount() {
        return MixedRow.invalid(with(), "wrong_column_count").withSurplus(texts.one(List.of(-3, -1, 1, 2)));
    }

    private MixedRow illegalCharacter() {
        Map<String, String> columns = texts.chance(0.5)
                ? with("message", "a" + texts.one(List.of("\u0007", "\u001b", "\u0085")) + "b")
                : with("segment", "vip\tpriority");
        return MixedRow.invalid(columns, "illegal_character");
    }

    private MixedRow severalProblems() {
        return MixedRow.invalid(
                with("state", "shut", "chat_mode", "robot", "segment", "x".repeat(256)),
                "unknown_state",
                "unknown_chat_mode",
                "segment_too_long");
    }

    private List<MixedRow> conflict() {
        String session = texts.session();
        return List.of(
                MixedRow.invalid(with("session_uid", session, "message", "one"), "conflicting_rows"),
                MixedRow.invalid(with("session_uid", session, "message", "other"), "conflicting_rows"));
    }

    private List<MixedRow> conflictWithRepeat() {
        Map<String, String> one = with("session_uid", texts.session(), "message", "one");
        Map<String, String> other = new HashMap<>(one);
        other.put("message", "one ");
        return List.of(
                MixedRow.invalid(one, "conflicting_rows"),
                MixedRow.invalid(one, "conflicting_rows"),
                MixedRow.invalid(other, "conflicting_rows"));
    }

    private List<MixedRow> duplicates() {
        MixedRow first = valid();
        Map<String, String> same = new HashMap<>(first.columns());
        same.put("remark", "again");
        same.put("session_uid", " " + same.get("session_uid") + " ");
        same.computeIfPresent(
                "state", (key, state) -> texts.anyCase(state.strip().toLowerCase(Locale.ROOT)));
        if (same.get("send_by").isEmpty()) {
            same.put("send_by", "Assistant");
        }
        return List.of(first, MixedRow.duplicate(first.columns()), MixedRow.duplicate(same));
    }

    /** An invalid row for the same session takes nothing from the valid one. */
    private List<MixedRow> besideAnInvalidOne() {
        MixedRow valid = valid();
        Map<String, String> other = new HashMap<>(valid.columns());
        other.put("state", "gone");
        other.put("chat_mode", "");
        return List.of(MixedRow.invalid(other, "unknown_state"), valid);
    }

    private MixedRow longest() {
        Map<String, String> columns = columns(texts.session());
        String tag = "x".repeat(255);
        columns.put("segment", tag + ", " + tag + ",");
        return MixedRow.applied(columns, List.of(update(columns, Map.of("segment", tag))));
    }

    private MixedRow valid() {
        Map<String, String> columns = columns(texts.session());
        List<Asked> calls = new ArrayList<>();
        boolean messages = texts.chance(0.6);
        columns.put("send_by", texts.chance(0.5) ? "" : texts.anyCase(texts.one(SENDERS)));
        if (messages) {
            String text = texts.message();
            columns.put("message", text);
            String sender = columns.get("send_by").strip().toLowerCase(Locale.ROOT);
            calls.add(Asked.message(columns.get("session_uid").strip(), text, sender.isEmpty() ? "assistant" : sender));
        } else if (texts.chance(0.2)) {
            columns.put("message", "   ");
        }
        if (!messages || texts.chance(0.5)) {
            calls.add(update(columns, change(columns)));
        }
        return MixedRow.applied(columns, calls);
    }

    private Map<String, String> columns(String session) {
        Map<String, String> columns = new HashMap<>();
        COLUMNS.forEach(name -> columns.put(name, ""));
        columns.put("session_uid", texts.chance(0.1) ? " " + session + " " : session);
        columns.put("remark", texts.chance(0.5) ? "" : texts.message());
        return columns;
    }

    /** Fills the cells of a change that is never empty; returns the fields that it sends. */
    private Map<String, String> change(Map<String, String> columns) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (texts.chance(0.7)) {
            fields.put("state", texts.one(STATES));
            columns.put("state", texts.anyCase(fields.get("state")));
        }
        if (!"resolved".equals(fields.get("state")) && texts.chance(0.3)) {
            fields.put("chat_mode", texts.one(MODES));
            columns.put("chat_mode", texts.anyCase(fields.get("chat_mode")));
        }
        if (fields.isEmpty() || texts.chance(0.5)) {
            List<String> tags = texts.chance(0.2) ? Collections.emptyList() : texts.tags();
            fields.put("segment", String.join(",", tags));
            columns.put("segment", tags.isEmpty() ? texts.one(List.of("-", " - ")) : texts.typed(tags));
        }
        return fields;
    }

    private static Asked update(Map<String, String> columns, Map<String, String> change) {
        Map<String, String> fields = new LinkedHashMap<>(change);
        fields.put("session_uid", columns.get("session_uid").strip());
        return new Asked(Asked.UPDATE, fields);
    }
}
