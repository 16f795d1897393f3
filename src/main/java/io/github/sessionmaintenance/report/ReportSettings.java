package io.github.sessionmaintenance.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the reports go.
 *
 * @param directory made if it is missing
 * @param kept how long the run is remembered once it is finished
 */
public record ReportSettings(Path directory, Duration kept) {

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

    /** The run for a person. */
    public Path page() {
        return directory.resolve("report.html");
    }

    /** All the files that a run's reports may be. */
    public List<Path> files() {
        return List.of(results(), errors(), undo(), page(), summary());
    }

    /** The counts. */
    public Path summary() {
        return directory.resolve("summary.json");
    }
}
