package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
@Command(
        name = "session-maintenance",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Changes many chat sessions from a CSV file: every row accounted for, no message sent twice.")
public final class SessionMaintenance implements Runnable {

    /** Options that only make sense where they are typed. */
    private static final Set<String> NOT_IN_JOB_FILES = Set.of("job", "help", "version");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    private SessionMaintenance() {}

    /**
     * Carries out one command.
     *
     * @return the process's exit status
     */
    public static int execute(List<String> arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv());
        return execute(arguments, terminal);
    }

    static int execute(List<String> arguments, Terminal terminal) {
        CommandLine line = new CommandLine(new SessionMaintenance())
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new PlanCommand(terminal))
                .registerConverter(int.class, Converters::integer)
                .registerConverter(Integer.class, Converters::integer)
                .registerConverter(Long.class, Converters::wholeNumber)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true);
        try {
            Defaults defaults = new Defaults(terminal.environment(), jobFile(arguments, line));
            line.setDefaultValueProvider(defaults);
            line.setParameterExceptionHandler((wrong, args) -> refuse(terminal, wrong, defaults));
            line.setExecutionExceptionHandler((failure, command, parsed) -> {
                if (failure instanceof UsageException usage) {
                    return refuse(terminal, String.valueOf(usage.getMessage()));
                }
                terminal.error("a bug in the program: " + failure);
                failure.printStackTrace(terminal.err());
                return ExitCode.BUG.code();
            });
            return line.execute(arguments.toArray(String[]::new));
        } catch (UsageException usage) {
            return refuse(terminal, String.valueOf(usage.getMessage()));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "no command is given: run or plan");
    }

    private static JobFile jobFile(List<String> arguments, CommandLine line) {
        JobOption option = new JobOption();
        try {
            new CommandLine(option).parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        Path path = option.job;
        return path == null ? JobFile.NONE : JobFile.read(path, names(line));
    }

    private static Set<String> names(CommandLine line) {
        Stream<ArgSpec> settings =
                line.getSubcommands().values().stream().flatMap(command -> command.getCommandSpec().args().stream());
        return settings.map(Defaults::name)
                .filter(name -> !NOT_IN_JOB_FILES.contains(name))
                .collect(Collectors.toSet());
    }

    private static int refuse(Terminal terminal, ParameterException wrong, Defaults defaults) {
        String source = defaults.source(wrong.getArgSpec());
        return refuse(terminal, sentence(wrong) + (source == null ? "" : " (from the " + source + ")"));
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unknown && !unknown.isUnknownOption()) {
            String found = String.join(" ", unknown.getUnmatched());
            return wrong.getCommandLine().getParent() == null
                    ? "there is no command '" + found + "': allowed are run and plan"
                    : "found '" + found + "' after the input: allowed is one input";
        }
        return String.valueOf(wrong.getMessage());
    }

    private static int refuse(Terminal terminal, String why) {
        terminal.error(why);
        terminal.err().println("'session-maintenance run --help' shows what is allowed.");
        terminal.err().flush();
        return ExitCode.REFUSED.code();
    }

    /** Finds the job file before anything else is looked at, since it gives the defaults of the rest. */
    @Command
    private static final class JobOption {

        @Option(names = "--job", paramLabel = "FILE")
        @Nullable
        Path job;

        @Unmatched
        @SuppressWarnings("UnusedVariable") // it is there to take everything else
        List<String> rest = new ArrayList<>();
    }
}
