package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Deleted;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code session-maintenance runs delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Forgets a run, its texts and the reports in its own directory. Undoes nothing that was called.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class RunsDeleteCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            converter = RunsCommand.IdOf.class,
            description = "The run's id, or the beginning of it.")
    private String id;

    @Option(
            names = "--with-doubts",
            description = "Also if messages are in doubt: then nothing keeps them from being sent again.")
    private boolean withDoubts;

    @ParentCommand
    private RunsCommand runs;

    private final Terminal terminal;

    RunsDeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Consumer<Deleted> reader = runs.json ? new RunsJson(terminal)::deleted : new RunsPrinter(terminal)::deleted;
        return RunsCommand.ended(
                terminal, runs.options.deletion(terminal, withDoubts).delete(id, reader));
    }
}
