package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Shown;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code session-maintenance runs show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Shows what a run has come to, and what to do next.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class RunsShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            converter = RunsCommand.IdOf.class,
            description = "The run's id, or the beginning of it.")
    private String id;

    @ParentCommand
    private RunsCommand runs;

    private final Terminal terminal;

    RunsShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Consumer<Shown> reader = runs.json ? new RunsJson(terminal)::show : new RunsPrinter(terminal)::show;
        return RunsCommand.ended(terminal, runs.options.history(terminal).show(id, reader));
    }
}
