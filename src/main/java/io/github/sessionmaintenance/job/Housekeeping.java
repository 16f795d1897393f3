package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Pruning;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.report.ReportSettings;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Forgets finished runs whose time is over, and the reports in their own directories. Only under the lock. */
final class Housekeeping {

    private final Pruning pruning;
    private final Runs runs;
    private final Path stateDir;
    private final RunSettings settings;
    private final Audience audience;

    Housekeeping(Pruning pruning, Runs runs, Path stateDir, RunSettings settings, Audience audience) {
        this.pruning = pruning;
        this.runs = runs;
        this.stateDir = stateDir;
        this.settings = settings;
        this.audience = audience;
    }

    /** The runs that the next start forgets. */
    static List<Run> due(Pruning pruning, RunSettings settings, Instant now) {
        return pruning.due(now, settings.noRepeat() == null ? now : now.minus(settings.noRepeat()));
    }

    void forget(Instant now) {
        int forgotten = 0;
        for (Run run : due(pruning, settings, now)) {
            forgotten += forget(run, now) ? 1 : 0;
        }
        if (forgotten > 0) {
            audience.preliminaries()
                    .accept("forgot " + forgotten + " finished run" + (forgotten == 1 ? "" : "s") + " (--keep "
                            + DurationText.of(settings.keep()) + ")");
        }
        forgetUnused(now);
    }

    private boolean forget(Run run, Instant now) {
        ReportSettings reports = RunReports.own(stateDir, run.id(), settings);
        try {
            if (holdsInput(reports.directory())) {
                return false;
            }
            // before the ledger does: a kill in between leaves no texts that nobody knows of
            RunReports.discard(reports);
        } catch (IOException e) {
            audience.notices()
                    .accept("run " + run.id() + " is not forgotten yet: its reports in " + reports.directory()
                            + " can't be deleted (" + e + "); the next run tries again");
            return false;
        }
        pruning.forget(run, now);
        return true;
    }

    /** A list that was found for one run may be given to another, or reports that were mended. */
    private boolean holdsInput(Path directory) throws IOException {
        if (settings.input() instanceof RunInput.Given given && Files.isDirectory(directory)) {
            Path folder = given.file().toRealPath().getParent();
            return folder != null && Files.isSameFile(folder, directory);
        }
        return false;
    }

    /** Inputs whose run never began, since a kill or a refusal came first: they hold texts that nobody knows of. */
    private void forgetUnused(Instant now) {
        Path all = RunReports.directory(stateDir);
        if (!Files.isDirectory(all)) {
            return;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path directory : directories) {
                boolean unused = !holdsInput(directory)
                        && KeptInput.isOnlyOlder(directory, now.minus(settings.kept()))
                        && !runs.knows(String.valueOf(directory.getFileName()));
                if (unused) {
                    KeptInput.discard(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            audience.notices()
                    .accept("inputs that no run has used are not deleted yet (" + e + "); the next run tries again");
        }
    }
}
