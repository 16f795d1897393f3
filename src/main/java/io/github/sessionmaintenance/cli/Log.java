package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run says while it is under way, each line with the run's id and, where nobody watches, the time.
 * Safe for use by many threads.
 */
final class Log implements Observer {

    private final Screen screen;
    private final Verbosity verbosity;
    private final boolean isTimed;
    private final Clock clock;
    private final boolean isHolding;
    private final List<String> preliminaries = new ArrayList<>();
    private volatile String run = "";

    /** @param isTimed whether each line tells when it was written */
    Log(Screen screen, Verbosity verbosity, boolean isTimed, Clock clock) {
        this.screen = screen;
        this.verbosity = verbosity;
        this.isTimed = isTimed;
        this.clock = clock;
        this.isHolding = isTimed && verbosity == Verbosity.NORMAL;
    }

    @Override
    public void started(Run started) {
        run = "run " + started.id();
    }

    @Override
    public void left(Run ended) {
        run = "";
    }

    @Override
    public void calling(Run run, Census census) {
        if (census.of(Outcome.UNFINISHED) > 0) {
            tell();
        }
    }

    /** What is done before the first call. Where nobody watches, it is held back until something else is told. */
    void preliminary(String text) {
        if (isHolding) {
            synchronized (preliminaries) {
                preliminaries.add(composed(run, text));
            }
        } else {
            notice(text);
        }
    }

    /** Tells what was held back. */
    void tell() {
        synchronized (preliminaries) {
            preliminaries.forEach(screen::line);
            preliminaries.clear();
        }
    }

    /** There was nothing to do, so nobody needs what was held back. */
    void drop() {
        synchronized (preliminaries) {
            preliminaries.clear();
        }
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
        tell();
        screen.line(composed(about, text));
    }

    private String composed(String about, String text) {
        String time = isTimed ? clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " : "";
        return time + (about.isEmpty() ? "" : about + ": ") + text;
    }
}
