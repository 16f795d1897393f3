package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Starts that write to one file, one after another. */
final class MetricsBench implements AutoCloseable {

    static final String TASK = "close-stale";
    static final Duration NEVER = Duration.ofDays(1);

    final SetClock clock = new SetClock();
    final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final List<MetricsFile> opened = new ArrayList<>();
    private final Path directory;

    MetricsBench(Path directory) {
        this.directory = directory;
    }

    Path file() {
        return directory.resolve(TASK + ".prom");
    }

    MetricsFile metrics(Duration interval) {
        MetricsFile metrics = new MetricsFile(file(), 10, notices::add, clock, interval);
        opened.add(metrics);
        return metrics;
    }

    /** Nothing is written any more. */
    @Override
    public void close() {
        opened.forEach(metrics -> metrics.ended(ExitCode.DONE, null, ""));
    }

    static void await(Condition condition) throws IOException {
        while (!condition.holds()) {
            Thread.onSpinWait();
        }
    }

    interface Condition {
        boolean holds() throws IOException;
    }
}
