package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.MaintenancePlan;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.job.RunSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code session-maintenance plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Does all that run does but the calls: shows every problem, the counts and the first requests.")
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions options = new RunOptions();

    private final Terminal terminal;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunSettings settings = new SettingsReader(terminal.environment(), false).read(options);
        InputReader.unheeded(options).ifPresent(terminal::notice);
        PlanPrinter printer = new PlanPrinter(terminal, settings);
        Optional<RunEnd> refused =
                new MaintenancePlan(settings, terminal::notice).make(printer::problem, printer::plan);
        refused.ifPresent(end -> new EndPrinter(terminal, "").print(end));
        return refused.map(RunEnd::exitCode).orElseGet(printer::exitCode).code();
    }
}
