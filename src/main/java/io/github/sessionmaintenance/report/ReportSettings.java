package io.github.sessionmaintenance.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reports go, and what they say of the settings.
 *
 * @param directory made if it is missing
 * @param rate the rates in force, as a person would type them; null if they are not known
 * @param kept how long the run is remembered once it is finished
 */
public record ReportSettings(Path directory, @Nullable String rate, Duration kept) {

    /** One line per input row. */
    public Path results() {
        return directory.resolve("results.csv");
    }

    /** The rows that a person must look at, ready to be mended and run again. */
    public Path errors() {
        return directory.resolve("errors.csv");
    }

    /** What puts back what the run changed; only of runs that keep it. */
    public Path undo() {
        return directory.resolve(UndoFile.NAME);
    }

    /** All the files that a run's reports may be. */
    public List<Path> files() {
        return List.of(results(), errors(), undo(), summary());
    }

    /** The counts. */
    public Path summary() {
        return directory.resolve("summary.json");
    }
}
