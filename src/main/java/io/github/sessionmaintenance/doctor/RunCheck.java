package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.job.UnderWay;
import java.io.IOException;
import java.nio.file.Path;

/** Whether a run that starts now would find another one at work. */
final class RunCheck {

    private static final String SUBJECT = "other runs";

    private RunCheck() {}

    static Finding of(Path stateDir) {
        try {
            return UnderWay.in(stateDir)
                    .map(UnderWay::process)
                    .map(process -> Finding.warning(
                            SUBJECT,
                            "one is under way here, process " + process,
                            "wait until it is done, or stop it with: kill " + process))
                    .orElseGet(() -> Finding.ok(SUBJECT, "none is under way here"));
        } catch (IOException e) {
            return Finding.warning(
                    SUBJECT,
                    "this system does not tell whether one is under way (" + e + ")",
                    "if one is, a second one calls nothing and exits with 75");
        }
    }
}
