package io.github.sessionmaintenance.record;

/** What the process tells its caller. A stop (3, 74, 130, 143) wins over 1. */
public enum ExitCode {
    /** Every row applied, a duplicate or skipped. */
    DONE(0),
    /** Done, but some rows are invalid, failed or in doubt: mend errors.csv. */
    DONE_WITH_ERRORS(1),
    /** Refused before the first call: the caller must mend usage, configuration or input. */
    REFUSED(2),
    /** Stopped before the end; the same command goes on with it. */
    STOPPED(3),
    /** A bug in this program: ours to mend. */
    BUG(70),
    /** The state or the reports can't be read or written: mend the disk. */
    STORAGE(74),
    /** Another run holds the lock: try later. */
    LOCKED(75),
    /** Stopped by SIGINT; the same command goes on with it. */
    INTERRUPTED(130),
    /** Stopped by SIGTERM; the same command goes on with it. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }
}
