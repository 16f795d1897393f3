package io.github.sessionmaintenance.cli;

/** The command, a setting or a file named in one can't be used as it is: its author must mend it. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
