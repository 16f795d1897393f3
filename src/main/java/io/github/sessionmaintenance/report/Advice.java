package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about rows that were not applied. */
final class Advice {

    /** What the built-in simulator is called where an API's address would be. */
    private static final String SANDBOX = "sandbox";

    private Advice() {}

    /** About all rows of a kind. */
    static String about(ErrorGroups.Kind kind, Run run) {
        if (kind.codes().isEmpty()) {
            return kind.outcome() == Outcome.SKIPPED
                    ? "Nothing need be done: these sessions had moved since they were found, and were left alone. To"
                            + " change them all the same, run their rows without --only-if-unchanged."
                    : "";
        }
        return Stream.of(kind.codes().split(";"))
                .map(code -> about(ErrorCode.valueOf(code.strip().toUpperCase(Locale.ROOT)), run))
                .collect(Collectors.joining(" "));
    }

    /** How to give one of this program's commands where the run is known. */
    static String command(String command, Run run) {
        return "session-maintenance " + command + (isRehearsal(run) ? " --sandbox" : "");
    }

    static boolean isRehearsal(Run run) {
        return run.origin().equals(SANDBOX);
    }

    static String about(ErrorCode code, Run run) {
        return switch (code) {
            case MISSING_SESSION_UID -> "Write the session's uid into `session_uid`, or delete the row.";
            case DAMAGED_SESSION_UID ->
                "A spreadsheet has rounded the uid: its digits are lost. Take it from where it"
                        + " came from, and import the column `session_uid` as text.";
            case UNKNOWN_STATE ->
                "Write `pending`, `unresolved`, `resolved` or `closed` into `state`, or leave it empty.";
            case UNKNOWN_CHAT_MODE -> "Write `bot`, `awaiting` or `operator` into `chat_mode`, or leave it empty.";
            case UNKNOWN_SEND_BY -> "Write `assistant`, `operator` or `user` into `send_by`, or leave it empty.";
            case CHAT_MODE_WITH_RESOLVED -> "Leave `chat_mode` empty: a resolved session goes to `bot` by itself.";
            case SEGMENT_TOO_LONG ->
                "Use fewer or shorter tags: all tags of a session may have 255 characters together,"
                        + " those that it has included.";
            case CONTRADICTORY_TAGS ->
                "Use either `segment` or `segment_add` and `segment_remove`, name no tag in both of"
                        + " these, and put `-` into neither.";
            case UNREADABLE_TIME ->
                "Write `last_message_time` like `2026-01-31T09:30:00Z`, or leave it empty. Import that"
                        + " column into a spreadsheet as text.";
            case NOTHING_TO_DO -> "Write what to do, a state, tags, a mode or a message, or delete the row.";
            case WRONG_COLUMN_COUNT ->
                "Give the row as many cells as the header has. A text with a comma in it needs" + " quotes around it.";
            case ILLEGAL_CHARACTER -> "There is an invisible control character: type the cell anew.";
            case CONFLICTING_ROWS ->
                "Keep only one row of the session. To let its first or last row win everywhere, give"
                        + " `--on-conflict first` or `last`.";
            case API_REFUSED ->
                "The API said no; the examples tell its reason. Mend these rows, or delete those whose"
                        + " session is gone.";
            case ATTEMPTS_EXHAUSTED ->
                "Nothing is wrong with these rows: every attempt failed. Run them once more as they"
                        + " are when the API is well.";
            case SESSION_UNREADABLE ->
                "The API does not tell what must be known of these sessions before they are"
                        + " changed. Look at them by hand, or give the whole `segment` instead of single tags.";
            case MESSAGE_IN_DOUBT ->
                "Nobody can prove whether these messages were sent, so no run sends them again. Run"
                        + " the run's own command again: it settles what it can. For the rest look into the chat, then"
                        + " say `" + command("doubts settle " + run.id() + ":LINE", run)
                        + " --sent` or `--not-sent`, and run the run's command once more.";
        };
    }
}
