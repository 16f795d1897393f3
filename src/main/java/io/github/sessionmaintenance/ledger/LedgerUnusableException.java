package io.github.sessionmaintenance.ledger;

import org.jspecify.annotations.Nullable;

/** The state directory can't hold a ledger as it is; its owner must mend that. */
public final class LedgerUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean misplaced;

    private LedgerUnusableException(String message, boolean misplaced, @Nullable Throwable cause) {
        super(message, cause);
        this.misplaced = misplaced;
    }

    static LedgerUnusableException misplaced(String message) {
        return new LedgerUnusableException(message, true, null);
    }

    static LedgerUnusableException unreadable(String message, Throwable cause) {
        return new LedgerUnusableException(message, false, cause);
    }

    /** Whether another directory would do, rather than the files in this one being damaged. */
    public boolean isMisplaced() {
        return misplaced;
    }
}
