package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Shown;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code session-maintenance runs report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Writes a run's reports anew, however far it has come. Texts that were wiped stay wiped.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class RunsReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            converter = RunsCommand.IdOf.class,
            description = "The run's id, or the beginning of it.")
    private String id;

    @Option(
            names = {"-o", "--output-dir"},
            required = true,
            paramLabel = "DIR",
            description = "Where the reports go; earlier ones of the same run are replaced.")
    private Path outputDir;

    @ParentCommand
    private RunsCommand runs;

    private final Terminal terminal;

    RunsReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Consumer<Shown> reader = runs.json ? new RunsJson(terminal)::reported : new RunsPrinter(terminal)::reported;
        return RunsCommand.ended(terminal, runs.options.history(terminal).report(id, outputDir, reader));
    }
}
