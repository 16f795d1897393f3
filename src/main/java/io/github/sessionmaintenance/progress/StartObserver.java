package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.ExitCode;
import org.jspecify.annotations.Nullable;

/** Is also told how the start as a whole has ended. */
public interface StartObserver extends Observer {

    /**
     * The start has ended, even if it never begun. Comes last.
     *
     * @param census the rows of its latest run; null if it had none
     * @param told the same in a person's words, on several lines; no texts and no sessions
     */
    void ended(ExitCode exitCode, @Nullable Census census, String told);
}
