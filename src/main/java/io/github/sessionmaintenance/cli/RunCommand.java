package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.MaintenanceRun;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.job.RunSettings;
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
        SettingsReader reader = new SettingsReader(terminal.environment(), true);
        RunSettings settings = reader.read(options);
        RunEnd end = new MaintenanceRun(settings, terminal::notice).start();
        new EndPrinter(terminal, settings.rates().toString()).print(end);
        return end.exitCode().code();
    }
}
