package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.ReportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run's reports go, and whether they can. */
final class RunReports {

    private RunReports() {}

    static ReportSettings of(Path stateDir, String runId, RunSettings settings) {
        return settings.outputDir() == null
                ? own(stateDir, runId, settings)
                : settings(settings.outputDir().toAbsolutePath().normalize(), settings);
    }

    /** In the run's own directory, wherever its reports went last. */
    static ReportSettings own(Path stateDir, String runId, RunSettings settings) {
        return settings(directory(stateDir, runId), settings);
    }

    /** All that is kept of a run outside of the ledger. */
    static Path directory(Path stateDir, String runId) {
        return directory(stateDir).resolve(runId);
    }

    /** Where all runs' own directories are. */
    static Path directory(Path stateDir) {
        return stateDir.resolve("runs");
    }

    private static ReportSettings settings(Path directory, RunSettings settings) {
        return new ReportSettings(directory, settings.kept());
    }

    /** Deletes what a run has written into its own directory, and the directory if nothing else is in it. */
    static void discard(ReportSettings own) throws IOException {
        for (Path report : own.files()) {
            Files.deleteIfExists(report);
        }
        KeptInput.discard(own.directory());
    }

    /** Why the reports can't be written; better known before the first call. */
    static Optional<RunEnd> unwritable(Path directory) {
        Path nearest = directory;
        while (nearest.getParent() != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return Files.isDirectory(nearest) && Files.isWritable(nearest)
                ? Optional.empty()
                : Optional.of(RunEnd.before(
                        ExitCode.STORAGE,
                        "the reports can't be written: " + nearest + " is no directory that this user may write: give"
                                + " another --output-dir, or let this user write there"));
    }

    /** Why they must not be written: they would replace the input. No list of our own has such a name. */
    static Optional<RunEnd> overwriting(ReportSettings reports, RunInput input) throws IOException {
        for (Path target : reports.files()) {
            if (isInput(target, input)) {
                return Optional.of(RunEnd.before(
                        ExitCode.REFUSED,
                        "the input " + input.name() + " would be overwritten by this run's own reports: give another"
                                + " --output-dir, or move it"));
            }
        }
        return Optional.empty();
    }

    static boolean isInput(Path report, RunInput input) throws IOException {
        return input instanceof RunInput.Given given && Files.exists(report) && Files.isSameFile(report, given.file());
    }
}
