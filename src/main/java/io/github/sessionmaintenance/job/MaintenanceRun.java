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
import java.nio.file.Files;
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
            InputFile given = settings.input() instanceof RunInput.Given file ? opened(file.file()) : null;
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

    private InputFile opened(Path file) throws IOException, InputRefusedException {
        InputFile input = InputFile.open(file, settings.format());
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
        // what a kill has left
        Files.deleteIfExists(PipedInput.draft(stateDir));
        try (HikariDataSource source = surroundings.ledger().open(stateDir)) {
            Ledger ledger = Ledger.over(source);
            new Housekeeping(ledger.pruning(), ledger.runs(), stateDir, settings, audience)
                    .forget(surroundings.clock().instant());
            RunStart start = new RunStart(settings, audience, surroundings, stateDir, source, ledger, lock.get(), stop);
            if (settings.input() instanceof RunInput.Sought sought) {
                return all(sought, start, ledger.runs(), earlier);
            }
            return settings.input() instanceof RunInput.Piped piped
                    ? piped(piped, start, stateDir, stop)
                    : given(Objects.requireNonNull(given), start);
        } finally {
            lock.get().close();
        }
    }

    private RunEnd given(InputFile input, RunStart start) throws IOException, InputRefusedException {
        return start.go(Identity.of(input, settings), input);
    }

    private RunEnd piped(RunInput.Piped piped, RunStart start, Path stateDir, StopSwitch stop)
            throws IOException, InputRefusedException {
        try {
            Optional<Path> copy = PipedInput.copy(piped.bytes(), stateDir, stop);
            if (copy.isEmpty()) {
                Stop why = stop.reason().orElseThrow();
                return RunEnd.before(
                        why.exitCode(),
                        why.reason() + " before standard input had come to its end; nothing was called");
            }
            return given(opened(copy.get()), start);
        } finally {
            Files.deleteIfExists(PipedInput.draft(stateDir));
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
