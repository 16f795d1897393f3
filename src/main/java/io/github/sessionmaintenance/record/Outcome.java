package io.github.sessionmaintenance.record;

import java.util.Locale;

/** How a row ended. The counts of all outcomes add up to the rows read. */
public enum Outcome {
    /** All that it asks for is in place. */
    APPLIED,
    /** The API refused a call, or its attempts ran out. */
    FAILED,
    /** Against our rules, or in conflict with other rows. */
    INVALID,
    /** Same content as an earlier row. */
    DUPLICATE,
    /** The session had moved since it was found. */
    SKIPPED,
    /** Nobody can prove whether the message went out. */
    IN_DOUBT,
    /** The run stopped before the row was done. */
    UNFINISHED;

    /** The outcome as reports spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the row belongs into {@code errors.csv}. */
    public boolean isError() {
        return this == INVALID || this == FAILED || this == IN_DOUBT;
    }
}
