package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Pruning;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.report.ReportSettings;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Forgets finished runs whose time is over, and the reports in their own directories. Only under the lock. */
final class Housekeeping {

    private final Pruning pruning;
    private final Path stateDir;
    private final RunSettings settings;
    private final Consumer<String> notices;

    Housekeeping(Pruning pruning, Path stateDir, RunSettings settings, Consumer<String> notices) {
        this.pruning = pruning;
        this.stateDir = stateDir;
        this.settings = settings;
        this.notices = notices;
    }

    /** The runs that the next start forgets. */
    static List<Run> due(Pruning pruning, RunSettings settings, Instant now) {
        return pruning.due(now, settings.noRepeat() == null ? now : now.minus(settings.noRepeat()));
    }

    void forget(Instant now) {
        int forgotten = 0;
        for (Run run : due(pruning, settings, now)) {
            forgotten += forget(run) ? 1 : 0;
        }
        if (forgotten > 0) {
            notices.accept("forgot " + forgotten + " finished run" + (forgotten == 1 ? "" : "s") + " (--keep "
                    + DurationText.of(settings.keep()) + ")");
        }
    }

    private boolean forget(Run run) {
        ReportSettings reports = RunReports.own(stateDir, run.id(), settings);
        try {
            if (isInput(reports)) {
                return false;
            }
            // before the ledger does: a kill in between leaves no texts that nobody knows of
            delete(reports);
        } catch (IOException e) {
            notices.accept("run " + run.id() + " is not forgotten yet: its reports in " + reports.directory()
                    + " can't be deleted (" + e + "); the next run tries again");
            return false;
        }
        pruning.forget(run);
        return true;
    }

    private boolean isInput(ReportSettings reports) throws IOException {
        for (Path report : reports.files()) {
            if (Files.exists(report) && Files.isSameFile(report, settings.input())) {
                return true;
            }
        }
        return false;
    }

    private static void delete(ReportSettings reports) throws IOException {
        for (Path report : reports.files()) {
            Files.deleteIfExists(report);
        }
        try {
            Files.deleteIfExists(reports.directory());
        } catch (DirectoryNotEmptyException expected) {
            // somebody keeps files of their own there
        }
    }
}
