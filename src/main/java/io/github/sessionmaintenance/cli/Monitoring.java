package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.monitoring.MetricsFile;
import io.github.sessionmaintenance.monitoring.Ping;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.progress.Observers;
import io.github.sessionmaintenance.record.ExitCode;
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
    private final List<Observer> observers = new ArrayList<>();

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
                observers.add(new MetricsFile(metricsFile, options.rate.perSecond(), notices));
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

    void refused() {
        observer().ended(ExitCode.REFUSED, null, EndText.of(ExitCode.REFUSED));
    }

    /** @param rates what was allowed */
    void ended(ExitCode exitCode, RunEnd end, String rates) {
        if (!observers.isEmpty()) {
            observer()
                    .ended(
                            exitCode,
                            end.summary() == null ? null : end.summary().census(),
                            EndText.of(exitCode, end, rates));
        }
    }
}
