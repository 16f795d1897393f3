package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.LedgerUnusableException;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.transaction.TransactionException;

/** What an exception that reached the top says about who must act. */
final class Failure {

    private static final int LONGEST = 500;

    private Failure() {}

    static RunEnd end(Throwable failure) {
        LedgerUnusableException unusable = find(failure, LedgerUnusableException.class);
        if (unusable != null) {
            ExitCode code = unusable.isMisplaced() ? ExitCode.REFUSED : ExitCode.STORAGE;
            return RunEnd.before(code, String.valueOf(unusable.getMessage()));
        }
        if (isStorage(failure)) {
            return RunEnd.before(
                    ExitCode.STORAGE,
                    "the state or the reports can't be read or written (" + innermost(failure)
                            + "): mend that ('session-maintenance doctor' looks for what it is), then run the same command again");
        }
        return RunEnd.before(ExitCode.BUG, "a bug in the program: " + innermost(failure));
    }

    private static boolean isStorage(Throwable failure) {
        boolean ours = find(failure, IncorrectResultSizeDataAccessException.class) != null
                || find(failure, DataIntegrityViolationException.class) != null;
        return !ours && isStorageException(failure);
    }

    private static boolean isStorageException(Throwable failure) {
        return find(failure, IOException.class) != null
                || find(failure, UncheckedIOException.class) != null
                || find(failure, SQLException.class) != null
                || find(failure, DataAccessException.class) != null
                || find(failure, TransactionException.class) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return PlainText.clean(cause.toString(), LONGEST);
    }
}
