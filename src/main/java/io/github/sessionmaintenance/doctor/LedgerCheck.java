package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.doctor.Finding.Level;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.LedgerUnusableException;
import java.nio.file.Path;

/** Whether this version of the program can read what earlier runs have written down. */
final class LedgerCheck {

    private static final String SUBJECT = "ledger";

    private LedgerCheck() {}

    static Finding of(Path stateDir) {
        try {
            if (!LedgerFile.isIn(stateDir)) {
                return Finding.ok(SUBJECT, "none yet, and the first run makes it");
            }
            if (!LedgerFile.isAtRest(stateDir)) {
                return open(stateDir);
            }
            return LedgerFile.isOutdated(stateDir)
                    ? Finding.warning(
                            SUBJECT,
                            "written by an older version of this program",
                            "plan and doubts can read it once any run has brought it up to date")
                    : Finding.ok(SUBJECT, "can be read, and is of this version");
        } catch (LedgerUnusableException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        }
    }

    private static Finding open(Path stateDir) {
        return RunCheck.of(stateDir).level() == Level.OK
                ? Finding.warning(
                        SUBJECT,
                        "left open, as by a run that was killed, so not looked into",
                        "to go on with that run, give its own command again")
                : Finding.ok(SUBJECT, "in use by a run, so not looked into");
    }
}
