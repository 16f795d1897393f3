package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.monitoring.MetricsFile;
import io.github.sessionmaintenance.monitoring.Ping;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.progress.Observers;
import io.github.sessionmaintenance.progress.StartObserver;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.Summary;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who tell other machines of a start. */
final class Monitoring {

    private final Map<String, String> environment;
    private final Consumer<String> notices;
    private final List<StartObserver> observers = new ArrayList<>();

    Monitoring(Map<String, String> environment, Consumer<String> notices) {
        this.environment = environment;
        this.notices = notices;
    }

    /**
     * Whoever is named in the options listens from now on.
     *
     * @throws UsageException if one of them can't; those before it listen all the same
     */
    void listen(RunOptions options) {
        URI pingUrl = wanted(options, MonitoringOptions.PING_URL, options.monitoring.pingUrl);
        if (pingUrl != null) {
            try {
                observers.add(new Ping(pingUrl, environment, notices));
            } catch (IllegalArgumentException e) {
                throw new UsageException(MonitoringOptions.PING_URL + ": " + e.getMessage());
            }
        }
        Path metricsFile = wanted(options, MonitoringOptions.METRICS_FILE, options.monitoring.metricsFile);
        if (metricsFile != null) {
            try {
                // first: the ping may take a while, and meanwhile the file would say that the run goes on
                observers.add(0, new MetricsFile(metricsFile, options.rate.perSecond(), notices));
            } catch (IllegalArgumentException e) {
                throw new UsageException(MonitoringOptions.METRICS_FILE + ": " + e.getMessage());
            }
        }
    }

    /** A rehearsal must not pass for the real run, which may well have failed; who types an option tries it out. */
    private static <T> @Nullable T wanted(RunOptions options, String option, @Nullable T value) {
        return options.target.sandbox && !options.monitoring.isTyped(option) ? null : value;
    }

    Observer observer() {
        return new Observers(observers);
    }

    /** Of a start that came to no run's end. */
    void ended(ExitCode exitCode) {
        tell(exitCode, null, EndText.of(exitCode));
    }

    /**
     * @param ends of all runs of the start, the last one last
     * @param rates what was allowed
     */
    void ended(ExitCode exitCode, List<RunEnd> ends, String rates) {
        if (!observers.isEmpty()) {
            Summary summary = ends.get(ends.size() - 1).summary();
            tell(exitCode, summary == null ? null : summary.census(), EndText.of(exitCode, ends, rates));
        }
    }

    private void tell(ExitCode exitCode, @Nullable Census census, String told) {
        observers.forEach(one -> one.ended(exitCode, census, told));
    }
}
