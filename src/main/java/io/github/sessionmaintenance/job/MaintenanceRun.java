package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.InputRefusedException;
import io.github.sessionmaintenance.ledger.JobKey;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One start: under the lock, from the input to the reports. */
public final class MaintenanceRun {

    private final RunSettings settings;
    private final Audience audience;
    private final Consumer<String> notices;
    private final Surroundings surroundings;

    public MaintenanceRun(RunSettings settings, Audience audience) {
        this(settings, audience, Surroundings.REAL);
    }

    MaintenanceRun(RunSettings settings, Audience audience, Surroundings surroundings) {
        this.settings = settings;
        this.audience = audience;
        this.notices = audience.notices();
        this.surroundings = surroundings;
    }

    /**
     * Begins or goes on with the run; never throws for anything outside this program.
     *
     * @param earlier takes how earlier runs of the same job ended that were unfinished: they come first
     */
    public RunEnd start(Consumer<RunEnd> earlier) {
        StopSwitch stop = new StopSwitch();
        Signals.stop(stop);
        stop.whenStopped(() -> stop.reason().ifPresent(this::tellStop));
        TimeBudget budget = TimeBudget.begin(settings.maxDuration(), stop);
        try {
            InputFile given = given();
            Path stateDir = StateDirectory.of(settings);
            StateDirectory.make(stateDir);
            return locked(given, stateDir, stop, earlier);
        } catch (InputRefusedException refused) {
            return RunEnd.before(ExitCode.REFUSED, settings.input().name() + ": " + refused.getMessage());
        } catch (IOException | RuntimeException failure) {
            return Failure.end(failure);
        } finally {
            budget.close();
        }
    }

    private void tellStop(Stop why) {
        if (why.exitCode() == ExitCode.INTERRUPTED || why.exitCode() == ExitCode.TERMINATED) {
            notices.accept(
                    why.reason() + ": calls under way get up to 15 seconds to end; a second signal ends it at once");
        }
    }

    private @Nullable InputFile given() throws IOException, InputRefusedException {
        if (!(settings.input() instanceof RunInput.Given given)) {
            return null;
        }
        InputFile input = InputFile.open(given.file(), settings.charset(), settings.delimiter());
        input.notices().forEach(audience.preliminaries());
        return input;
    }

    private RunEnd locked(@Nullable InputFile given, Path stateDir, StopSwitch stop, Consumer<RunEnd> earlier)
            throws IOException, InputRefusedException {
        Optional<RunLock> lock = RunLock.take(stateDir);
        if (lock.isEmpty()) {
            return RunLock.taken(stateDir);
        }
        audience.observer().begun();
        try (HikariDataSource source = surroundings.ledger().open(stateDir)) {
            Ledger ledger = Ledger.over(source);
            new Housekeeping(ledger.pruning(), ledger.runs(), stateDir, settings, audience)
                    .forget(surroundings.clock().instant());
            RunStart start = new RunStart(settings, audience, surroundings, stateDir, source, ledger, lock.get(), stop);
            return settings.input() instanceof RunInput.Sought sought
                    ? all(sought, start, ledger.runs(), earlier)
                    : start.go(Identity.of(Objects.requireNonNull(given), settings), given);
        } finally {
            lock.get().close();
        }
    }

    /** What was begun on an earlier day comes first: its list is known, and nobody else will go on with it. */
    private RunEnd all(RunInput.Sought sought, RunStart start, Runs runs, Consumer<RunEnd> earlier)
            throws IOException, InputRefusedException {
        String now = sought.keyNow(surroundings.clock());
        Identity identity = Identity.of(sought, now, settings);
        String job = Objects.requireNonNull(identity.jobKey()).job();
        for (Run unfinished : runs.unfinished(job)) {
            JobKey jobKey = Objects.requireNonNull(unfinished.jobKey());
            if (!unfinished.identity().equals(identity.hash())) {
                audience.preliminaries().accept("the run of " + jobKey.runKey() + " is unfinished, so it comes first");
                RunEnd end = start.go(Identity.of(jobKey, settings), null);
                if (!end.isDone()) {
                    return end;
                }
                earlier.accept(end);
            }
        }
        return start.go(identity, null);
    }
}
