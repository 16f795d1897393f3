package io.github.sessionmaintenance.report;

/** How far a run is. */
public enum Standing {
    /** Nothing is left that its own command could do. */
    FINISHED,
    /** Its latest start ended before that. */
    STOPPED,
    /** Its latest start was killed, or could not write how it ended. */
    BROKEN_OFF,
    /** A process is at it just now. */
    UNDER_WAY
}
