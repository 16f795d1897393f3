package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.find.Found;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The list of a run that finds its own sessions: kept with the run, so that each start works through the same one. */
record FoundList(Path directory, String name) {

    static final String PREFIX = "found-";
    static final String SUFFIX = ".csv";

    static FoundList of(Path stateDir, String runId, RunInput.Sought sought) {
        return new FoundList(RunReports.directory(stateDir, runId), sought.listName());
    }

    boolean isThere() {
        return Files.exists(file());
    }

    Path file() {
        return directory.resolve(name);
    }

    /** Looks for the sessions and writes the list, whole or not at all; says why there is none. */
    Optional<RunEnd> find(
            RunInput.Sought sought,
            RunSettings settings,
            Calls calls,
            Surroundings surroundings,
            StopSwitch stop,
            Consumer<String> preliminaries)
            throws IOException {
        preliminaries.accept("looking for sessions as " + sought.job() + " says");
        StateDirectory.make(directory);
        SessionSearch search = new SessionSearch(
                calls,
                settings.target().origin(),
                settings.rates().longestWindow(),
                settings.giveUpAfter(),
                stop,
                surroundings.clock());
        // of its own: once the search was stopped they are closed, but a run that is stopped may still need them
        try (OpenTarget target = surroundings.target().open(settings);
                Throttle throttle = Throttle.realTime(settings.rates())) {
            Optional<Found> found = search.writeTo(file(), sought.criteria(), sought.wish(), target.api(), throttle);
            if (found.isEmpty()) {
                Stop why = stop.reason().orElseThrow();
                return Optional.of(RunEnd.before(why.exitCode(), SessionSearch.told(why, "no session was changed")));
            }
            preliminaries.accept("found " + found.get().sessions().size() + " of "
                    + found.get().listed() + " sessions listed");
            return Optional.empty();
        }
    }
}
