package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.progress.Progress;
import io.github.sessionmaintenance.progress.Snapshot;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells how far a run is, until it is closed: with a bar at a terminal, elsewhere with a line from time to time. */
final class Display implements Observer, AutoCloseable {

    static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);

    private final Progress progress;
    private final Log log;
    private final Screen screen;
    private final String rates;
    private final @Nullable Integer columns;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Display::thread);
    private @Nullable Bar bar;

    /**
     * @param rates that are allowed
     * @param columns null if there is no terminal
     */
    Display(Progress progress, Log log, Screen screen, String rates, @Nullable Integer columns) {
        this(progress, log, screen, rates, columns, columns == null ? LINE_INTERVAL : BAR_INTERVAL);
    }

    Display(Progress progress, Log log, Screen screen, String rates, @Nullable Integer columns, Duration interval) {
        this.progress = progress;
        this.log = log;
        this.screen = screen;
        this.rates = rates;
        this.columns = columns;
        ScheduledFuture<?> unused =
                timer.scheduleAtFixedRate(this::show, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void started(Run run) {
        closeBar();
        if (columns != null) {
            bar = new Bar(run.id(), screen, columns, rates, BAR_INTERVAL);
        }
    }

    @Override
    public synchronized void left(Run run) {
        closeBar();
        screen.erase();
    }

    private synchronized void show() {
        Snapshot now = progress.now();
        if (now.stage() == Stage.BETWEEN_RUNS) {
            // a search that takes so long is not nothing
            log.tell();
            return;
        }
        if (columns == null) {
            log.notice(ProgressText.line(now, rates));
        } else if (bar != null) {
            bar.show(now);
        }
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        closeBar();
        screen.erase();
    }
}
