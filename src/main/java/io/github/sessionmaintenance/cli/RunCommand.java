package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Audience;
import io.github.sessionmaintenance.job.Confirmation;
import io.github.sessionmaintenance.job.MaintenanceRun;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.progress.Observers;
import io.github.sessionmaintenance.progress.Progress;
import io.github.sessionmaintenance.record.ExitCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code session-maintenance run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Takes a file through to its end: every row ends in exactly one recorded outcome.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final LogOptions logOptions = new LogOptions();

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Verbosity verbosity = logOptions.verbosity();
        Screen screen = new Screen(terminal.err());
        Log log = new Log(screen, verbosity, terminal.columns() == null, Clock.systemUTC());
        Monitoring monitoring = new Monitoring(terminal.environment(), log::notice);
        try {
            monitoring.listen(options);
            RunSettings settings = new SettingsReader(terminal.environment(), true).read(options);
            InputReader.unheeded(options).ifPresent(log::notice);
            return run(settings, verbosity, screen, log, monitoring).code();
        } catch (UsageException refused) {
            monitoring.ended(ExitCode.REFUSED);
            throw refused;
        } catch (RuntimeException | Error bug) {
            log.tell();
            monitoring.ended(ExitCode.BUG);
            throw bug;
        }
    }

    private ExitCode run(RunSettings settings, Verbosity verbosity, Screen screen, Log log, Monitoring monitoring) {
        String rates = settings.rates().toString();
        Integer columns = verbosity == Verbosity.QUIET ? null : terminal.columns();
        Progress progress = new Progress(settings.firstRows(), Clock.systemUTC(), System::nanoTime);
        List<RunEnd> ends = new ArrayList<>();
        RunEnd last;
        try (Display display = new Display(progress, log, screen, rates, columns)) {
            Observers observers =
                    new Observers(List.of(log, progress, new Events(log), display, monitoring.observer()));
            Audience audience = new Audience(log::preliminary, log::notice, observers, question(screen, rates));
            last = new MaintenanceRun(settings, audience).start(end -> {
                screen.hold();
                print(end, settings, verbosity, log);
                screen.release();
                ends.add(end);
            });
        }
        print(last, settings, verbosity, log);
        // rows of an earlier run that need a person must not go unnoticed
        boolean needsPerson = ends.stream().anyMatch(end -> end.exitCode() == ExitCode.DONE_WITH_ERRORS);
        ExitCode exitCode = last.isDone() && needsPerson ? ExitCode.DONE_WITH_ERRORS : last.exitCode();
        ends.add(last);
        monitoring.ended(exitCode, ends, rates);
        return exitCode;
    }

    private void print(RunEnd end, RunSettings settings, Verbosity verbosity, Log log) {
        if (EndPrinter.isOneLine(end)) {
            log.drop();
        } else {
            log.tell();
        }
        if (verbosity != Verbosity.QUIET || end.exitCode() != ExitCode.DONE) {
            new EndPrinter(terminal, settings.rates().toString()).print(end);
        }
    }

    /** Null if there is nobody to ask. */
    private @Nullable Confirmation question(Screen screen, String rates) {
        Question question = Question.at(terminal, rates);
        return question == null ? null : question.on(screen);
    }
}
