package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * What a run says while it is under way, each line with the run's id and, where nobody watches, the time.
 * Safe for use by many threads.
 */
final class Log implements Observer {

    private final Screen screen;
    private final Verbosity verbosity;
    private final boolean isTimed;
    private final Clock clock;
    private volatile String run = "";

    /** @param isTimed whether each line tells when it was written */
    Log(Screen screen, Verbosity verbosity, boolean isTimed, Clock clock) {
        this.screen = screen;
        this.verbosity = verbosity;
        this.isTimed = isTimed;
        this.clock = clock;
    }

    @Override
    public void started(Run started) {
        run = "run " + started.id();
    }

    @Override
    public void left(Run ended) {
        run = "";
    }

    /** What everybody should know who has not asked for silence. */
    void notice(String text) {
        if (verbosity != Verbosity.QUIET) {
            write(run, text);
        }
    }

    /** What becomes of one row, for those who asked. */
    void detail(long line, String text) {
        if (isDetailed()) {
            write(run + " line " + line, text);
        }
    }

    boolean isDetailed() {
        return verbosity == Verbosity.VERBOSE;
    }

    private void write(String about, String text) {
        String time = isTimed ? clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " : "";
        screen.line(time + (about.isEmpty() ? "" : about + ": ") + text);
    }
}
