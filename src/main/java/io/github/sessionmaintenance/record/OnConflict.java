package io.github.sessionmaintenance.record;

import java.util.Locale;

/** What to do with rows of one session that ask for different things. */
public enum OnConflict {
    /** Call none of them. */
    REJECT,
    /** Keep the content of the session's first row. */
    FIRST,
    /** Keep the content of the session's last row. */
    LAST;

    /** The word as options and identities spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
