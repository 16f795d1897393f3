package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.find.Found;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** One search for sessions: under the lock and the rate limit of the runs, to a file. */
public final class MaintenanceFind {

    private final FindSettings settings;
    private final Clock clock = Clock.systemUTC();

    public MaintenanceFind(FindSettings settings) {
        this.settings = settings;
    }

    /** Searches and writes the file, whole or not at all; never throws for anything outside this program. */
    public FindEnd start() {
        StopSwitch stop = new StopSwitch();
        Signals.stop(stop);
        try {
            Path directory = settings.output().toAbsolutePath().getParent();
            if (directory == null
                    || !Files.isDirectory(directory)
                    || !Files.isWritable(directory)
                    || Files.isDirectory(settings.output())) {
                return FindEnd.of(RunEnd.before(
                        ExitCode.REFUSED,
                        settings.output()
                                + " can't be written: name a file in a directory that is there and may be written"));
            }
            Path stateDir = StateDirectory.of(settings.stateDir(), settings.target() instanceof Target.Sandbox);
            StateDirectory.make(stateDir);
            return locked(stateDir, stop);
        } catch (IOException | RuntimeException failure) {
            return FindEnd.of(Failure.end(failure));
        }
    }

    private FindEnd locked(Path stateDir, StopSwitch stop) throws IOException {
        Optional<RunLock> lock = RunLock.take(stateDir);
        if (lock.isEmpty()) {
            return FindEnd.of(RunLock.taken(stateDir));
        }
        try (HikariDataSource source = LedgerFile.open(stateDir);
                OpenTarget target = HttpTarget.open(settings.target(), settings.callTimeout(), 1);
                Throttle throttle = Throttle.realTime(settings.rates())) {
            return search(Ledger.over(source).calls(), target.api(), throttle, stop);
        } finally {
            lock.get().close();
        }
    }

    private FindEnd search(Calls calls, SessionApi api, Throttle throttle, StopSwitch stop) throws IOException {
        Optional<Found> found = new SessionSearch(
                        calls,
                        settings.target().origin(),
                        settings.rates().longestWindow(),
                        settings.giveUpAfter(),
                        stop,
                        clock)
                .writeTo(settings.output(), settings.criteria(), settings.wish(), api, throttle);
        if (found.isEmpty()) {
            Stop why = stop.reason().orElseThrow();
            return new FindEnd(why.exitCode(), SessionSearch.told(why, "nothing was written"), null);
        }
        return new FindEnd(ExitCode.DONE, null, found.get());
    }
}
