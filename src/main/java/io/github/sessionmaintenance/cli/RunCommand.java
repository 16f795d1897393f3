package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Audience;
import io.github.sessionmaintenance.job.MaintenanceRun;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Monitoring monitoring = new Monitoring(terminal.environment(), terminal::notice);
        try {
            monitoring.listen(options);
            return run(monitoring).code();
        } catch (UsageException refused) {
            monitoring.refused();
            throw refused;
        }
    }

    private ExitCode run(Monitoring monitoring) {
        RunSettings settings = new SettingsReader(terminal.environment(), true).read(options);
        InputReader.unheeded(options).ifPresent(terminal::notice);
        String rates = settings.rates().toString();
        EndPrinter printer = new EndPrinter(terminal, rates);
        List<ExitCode> ended = new ArrayList<>();
        Audience audience = new Audience(terminal::notice, monitoring.observer(), Question.at(terminal, rates));
        RunEnd last = new MaintenanceRun(settings, audience).start(earlier -> {
            printer.print(earlier);
            ended.add(earlier.exitCode());
        });
        printer.print(last);
        // rows of an earlier run that need a person must not go unnoticed
        ExitCode exitCode = last.isDone() && ended.contains(ExitCode.DONE_WITH_ERRORS)
                ? ExitCode.DONE_WITH_ERRORS
                : last.exitCode();
        monitoring.ended(exitCode, last, rates);
        return exitCode;
    }
}
