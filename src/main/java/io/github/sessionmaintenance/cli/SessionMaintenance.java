package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
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
    private static final Set<String> NOT_IN_JOB_FILES = Set.of("job", "json", "help", "version");

    private static final Set<String> NOT_OF_RUNS = Set.of(FindCommand.NAME, SandboxCommand.NAME);

    private static final Integer LEAST_COLUMNS = 20;
    private static final Integer USUAL_COLUMNS = 80;
    private static final String COMPLETION = "completion";
    private static final String COMMANDS = "find, plan, run, doubts, runs, doctor, sandbox and " + COMPLETION;
    private static final Set<String> OPTIONS_ALONE =
            Set.of(FindCommand.NAME, DoctorCommand.NAME, SandboxCommand.NAME, COMPLETION);

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
                System.getenv(),
                // the launcher knows: Java itself can't tell for each of its streams
                Boolean.getBoolean("session-maintenance.terminal") ? System.in : null,
                columns(Integer.getInteger("session-maintenance.columns")));
        return execute(arguments, terminal);
    }

    /** Some terminals, such as serial ones, don't know how wide they are. */
    private static @Nullable Integer columns(@Nullable Integer told) {
        return told == null || told >= LEAST_COLUMNS ? told : USUAL_COLUMNS;
    }

    static int execute(List<String> arguments, Terminal terminal) {
        CommandLine line = withCommands(new CommandLine(new SessionMaintenance()), arguments, terminal)
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
                    String name = command.getCommandSpec().qualifiedName(" ");
                    return refuse(terminal, String.valueOf(usage.getMessage()), name);
                }
                return bug(terminal, failure);
            });
            return line.execute(arguments.toArray(String[]::new));
        } catch (UsageException usage) {
            return refuse(terminal, String.valueOf(usage.getMessage()), "session-maintenance run");
        } catch (Error bug) {
            // Java's own exit code would be 1, which means something else
            return bug(terminal, bug);
        }
    }

    private static int bug(Terminal terminal, Throwable failure) {
        String what = failure instanceof LinkageError
                ? "this Java lacks a part that is needed (use a JRE with all its modules), or there is a bug in the program: "
                : "a bug in the program: ";
        terminal.error(what + failure);
        failure.printStackTrace(terminal.err());
        return ExitCode.BUG.code();
    }

    /** To learn what a command takes costs time at every start: the one that is typed suffices, if nothing asks for more. */
    private static CommandLine withCommands(CommandLine line, List<String> arguments, Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(terminal));
        commands.put("plan", () -> new PlanCommand(terminal));
        commands.put(FindCommand.NAME, () -> new FindCommand(terminal));
        commands.put(
                DoubtsCommand.NAME,
                () -> new CommandLine(new DoubtsCommand(terminal)).addSubcommand(new SettleCommand(terminal)));
        commands.put(RunsCommand.NAME, () -> RunsCommand.withSubcommands(terminal));
        commands.put(DoctorCommand.NAME, () -> new DoctorCommand(terminal));
        commands.put(SandboxCommand.NAME, () -> new SandboxCommand(terminal));
        commands.put(COMPLETION, SessionMaintenance::completion);
        String typed = arguments.isEmpty() ? "" : arguments.get(0);
        boolean alone = commands.containsKey(typed)
                // whose script is of all of them
                && !typed.equals(COMPLETION)
                && arguments.stream().noneMatch(word -> word.startsWith(JobOption.NAME));
        commands.forEach((name, command) -> {
            if (!alone || name.equals(typed)) {
                line.addSubcommand(command.get());
            }
        });
        return line;
    }

    /** Picocli's own, but by our name. */
    private static CommandLine completion() {
        CommandLine completion = new CommandLine(new GenerateCompletion()).setCommandName(COMPLETION);
        completion.getCommandSpec().versionProvider(new Version());
        return completion;
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "no command is given: " + COMMANDS);
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
        // what only find takes is in a section of its own, and what sandbox takes is no setting of a run
        Stream<ArgSpec> settings = line.getSubcommands().entrySet().stream()
                .filter(command -> !NOT_OF_RUNS.contains(command.getKey()))
                .flatMap(command -> command.getValue().getCommandSpec().args().stream());
        return settings.map(Defaults::name)
                .filter(name -> !NOT_IN_JOB_FILES.contains(name))
                .collect(Collectors.toSet());
    }

    private static int refuse(Terminal terminal, ParameterException wrong, Defaults defaults) {
        String source = defaults.source(wrong.getArgSpec());
        CommandSpec mistyped = wrong.getCommandLine().getCommandSpec();
        String help = mistyped.qualifiedName(" ");
        String sentence = sentence(wrong) + didYouMean(wrong) + (source == null ? "" : " (from the " + source + ")");
        return refuse(terminal, sentence, help);
    }

    private static String didYouMean(ParameterException wrong) {
        List<String> near = wrong instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unknown && !unknown.isUnknownOption()) {
            String found = String.join(" ", unknown.getUnmatched());
            if (wrong.getCommandLine().getParent() == null) {
                return "there is no command '" + found + "': there are " + COMMANDS;
            }
            String command = wrong.getCommandLine().getCommandName();
            if (OPTIONS_ALONE.contains(command)) {
                return "found '" + found + "' after " + command + ": allowed are options alone";
            }
            if (command.equals(RunsCommand.NAME)) {
                return "found '" + found + "' after runs: allowed is nothing, to list them, or show, report, delete";
            }
            if (wrong.getCommandLine().getParent().getParent() != null) {
                return "found '" + found + "' after the id: allowed is one id";
            }
            return command.equals(DoubtsCommand.NAME)
                    ? "found '" + found + "' after doubts: allowed is nothing, to list them, or settle"
                    : "found '" + found + "' after the input: allowed is one input";
        }
        // picocli begins some of its sentences so, and the terminal begins them all with the program's name
        String sentence = String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        // what is given to an option that is none may be the key
        return wrong instanceof UnmatchedArgumentException ? sentence.replaceAll("=[^']*'", "'") : sentence;
    }

    private static int refuse(Terminal terminal, String why, String command) {
        terminal.error(why);
        terminal.err().println("'" + command + " --help' shows what is allowed.");
        terminal.err().flush();
        return ExitCode.REFUSED.code();
    }

    /** Finds the job file before anything else is looked at, since it gives the defaults of the rest. */
    @Command
    private static final class JobOption {

        static final String NAME = "--job";

        @Option(names = NAME, paramLabel = "FILE")
        @Nullable
        Path job;

        @Unmatched
        @SuppressWarnings("UnusedVariable") // it is there to take everything else
        List<String> rest = new ArrayList<>();
    }
}
