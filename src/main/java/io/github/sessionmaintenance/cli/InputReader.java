package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;

/** What a run works through: the file given, or what the job file says is to be found. */
final class InputReader {

    private final boolean mayFind;

    /** @param mayFind whether sessions may be looked for: those are calls */
    InputReader(boolean mayFind) {
        this.mayFind = mayFind;
    }

    /** @throws UsageException if there is no input, or it can't be found so */
    RunInput read(RunOptions options) {
        JobFile jobFile = jobFile(options);
        Path path = jobFile.path();
        boolean finds = path != null && jobFile.find() != null;
        if (options.runKey != null && !finds) {
            throw new UsageException("--run-key: found '" + options.runKey + "', but it tells the runs of a job file"
                    + " with find: apart, and there is none: leave it out, or name such a file with --job");
        }
        if (options.input != null) {
            return options.input.equals(JobFile.STANDARD_INPUT)
                    ? new RunInput.Piped(System.in)
                    : new RunInput.Given(options.input);
        }
        if (path == null || !finds) {
            throw new UsageException(
                    "no INPUT is given: name a CSV file, or with --job a job file that has input: or find:");
        }
        if (!mayFind) {
            throw new UsageException("no INPUT is given, and plan calls nothing, not even to do what find: in " + path
                    + " says; do it in two steps: 'session-maintenance find --job " + path
                    + " -o stale.csv', then 'session-maintenance plan stale.csv'");
        }
        return sought(path, jobFile, FindOptions.of(defaults(options)), options.runKey);
    }

    private static RunInput.Sought sought(Path path, JobFile jobFile, FindOptions find, @Nullable String runKey) {
        try {
            return RunInput.Sought.of(
                    path, jobFile.text(), written(jobFile.find()), find.criteria(), find.wish(), runKey);
        } catch (UsageException e) {
            throw new UsageException(e.getMessage() + " (in find: of the job file " + path + ", without the dashes)");
        }
    }

    /** Always in the same way, and so that no two sections are written alike. */
    private static String written(@Nullable Map<String, String> find) {
        return find == null
                ? ""
                : find.entrySet().stream()
                        .map(setting ->
                                setting.getKey() + "=" + setting.getValue().length() + ":" + setting.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** What to say if the job file says what is to be found, but that is not what counts. */
    static Optional<String> unheeded(RunOptions options) {
        JobFile jobFile = jobFile(options);
        return jobFile.find() == null || options.input == null
                ? Optional.empty()
                : Optional.of("the input " + options.input + " is given, so find: in " + jobFile.path() + " is left out"
                        + (options.runKey == null ? "" : ", and so is --run-key"));
    }

    static JobFile jobFile(RunOptions options) {
        return defaults(options).jobFile();
    }

    private static Defaults defaults(RunOptions options) {
        IDefaultValueProvider provider = options.target.command.commandLine().getDefaultValueProvider();
        if (provider instanceof Defaults defaults) {
            return defaults;
        }
        throw new IllegalStateException("every command has its defaults from there");
    }
}
