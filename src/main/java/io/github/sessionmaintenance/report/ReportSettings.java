package io.github.sessionmaintenance.report;

import java.nio.file.Path;

/**
 * Where the reports go, and what they say of the settings.
 *
 * @param directory made if it is missing
 * @param rate the rates in force, as a person would type them
 */
public record ReportSettings(Path directory, String rate) {

    /** One line per input row. */
    public Path results() {
        return directory.resolve("results.csv");
    }

    /** The rows that a person must look at, ready to be mended and run again. */
    public Path errors() {
        return directory.resolve("errors.csv");
    }

    /** The counts. */
    public Path summary() {
        return directory.resolve("summary.json");
    }
}
