package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.KnownRun;
import io.github.sessionmaintenance.job.MaintenanceHistory;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code session-maintenance runs}. */
@Command(
        name = RunsCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Lists the runs that are remembered. With a command: shows, reports or deletes one of them.")
final class RunsCommand implements Callable<Integer> {

    static final String NAME = "runs";

    @Mixin
    final StateOptions options = new StateOptions();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead, for programs.")
    boolean json;

    private final Terminal terminal;

    private RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine withSubcommands(Terminal terminal) {
        return new CommandLine(new RunsCommand(terminal))
                .addSubcommand(new RunsShowCommand(terminal))
                .addSubcommand(new RunsReportCommand(terminal))
                .addSubcommand(new RunsDeleteCommand(terminal));
    }

    @Override
    public Integer call() {
        MaintenanceHistory history = options.history(terminal);
        Consumer<List<KnownRun>> reader =
                json ? new RunsJson(terminal)::list : runs -> new RunsPrinter(terminal).list(runs, history.stateDir());
        return ended(terminal, history.list(reader));
    }

    static int ended(Terminal terminal, Optional<RunEnd> failed) {
        failed.ifPresent(end -> new EndPrinter(terminal, "").print(end));
        return failed.map(RunEnd::exitCode).orElse(ExitCode.DONE).code();
    }

    /** A run's id, or the beginning of it. */
    static final class IdOf implements ITypeConverter<String> {

        private static final Pattern TYPED = Pattern.compile("[0-9a-f]{1,10}");

        @Override
        public String convert(String text) {
            if (!TYPED.matcher(text).matches()) {
                throw Converters.refuse(
                        text,
                        "a run's id or the beginning of it, such as b2312483c8, as 'session-maintenance runs' lists it");
            }
            return text;
        }
    }
}
