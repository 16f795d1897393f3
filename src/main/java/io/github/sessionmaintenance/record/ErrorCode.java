package io.github.sessionmaintenance.record;

import java.util.Locale;

/** Why a row was not applied, as written into the reports. */
public enum ErrorCode {
    MISSING_SESSION_UID,
    DAMAGED_SESSION_UID,
    UNKNOWN_STATE,
    UNKNOWN_CHAT_MODE,
    UNKNOWN_SEND_BY,
    CHAT_MODE_WITH_RESOLVED,
    SEGMENT_TOO_LONG,
    CONTRADICTORY_TAGS,
    UNREADABLE_TIME,
    NOTHING_TO_DO,
    WRONG_COLUMN_COUNT,
    ILLEGAL_CHARACTER,
    CONFLICTING_ROWS,
    API_REFUSED,
    ATTEMPTS_EXHAUSTED,
    SESSION_UNREADABLE,
    MESSAGE_IN_DOUBT;

    /** The code as reports spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
