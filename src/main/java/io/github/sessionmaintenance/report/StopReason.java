package io.github.sessionmaintenance.report;

import org.jspecify.annotations.Nullable;

/** Why a start stopped before the run's end, in a person's words. */
public final class StopReason {

    private static final String STOPPED_BY = "stopped by ";

    private StopReason() {}

    /** What comes after "stopped before the end". */
    public static String after(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        // a reason such as "stopped by SIGTERM" already says that it stopped
        return reason.startsWith(STOPPED_BY) ? " by " + reason.substring(STOPPED_BY.length()) : ": " + reason;
    }

    static boolean isLimit(@Nullable String reason) {
        return reason != null && reason.startsWith("--limit ");
    }

    static boolean isTime(@Nullable String reason) {
        return reason != null && reason.startsWith("--max-duration ");
    }

    static boolean isErrors(@Nullable String reason) {
        return reason != null && reason.startsWith("more than --max-errors ");
    }
}
