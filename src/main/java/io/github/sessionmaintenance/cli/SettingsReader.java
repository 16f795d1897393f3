package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.api.OkHttpSessionApi;
import io.github.sessionmaintenance.intake.ColumnNames;
import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.job.RunInput;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.job.StateDirectory;
import io.github.sessionmaintenance.job.Target;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes settings of options, and refuses what does not fit together. */
final class SettingsReader {

    static final String KEY_VARIABLE = "YOURGPT_API_KEY";

    private final Map<String, String> environment;
    private final boolean willCall;

    /** @param willCall whether a key is needed */
    SettingsReader(Map<String, String> environment, boolean willCall) {
        this.environment = environment;
        this.willCall = willCall;
    }

    /** @throws UsageException if a setting is missing or not allowed */
    RunSettings read(RunOptions options) {
        RunInput input = new InputReader(willCall).read(options);
        if (options.sendBy == Sender.USER && !options.allowAiReplies) {
            throw new UsageException("--send-by: found 'user', which triggers a billed AI reply for each message;"
                    + " allowed: assistant, operator, or user together with --allow-ai-replies");
        }
        Target target = target(options.target, options.widgetUid);
        if (input instanceof RunInput.Sought sought && sought.wish().message() != null && target.widgetUid() == null) {
            throw new UsageException("find: has a message, and messages need a widget: give it with --widget-uid,"
                    + " widget-uid: in the job file, or YOURGPT_WIDGET_UID");
        }
        return new RunSettings(
                input,
                new InputFormat(options.charset, options.delimiter, columns(options)),
                target,
                options.sendBy,
                options.allowAiReplies,
                options.onConflict,
                new Rates(options.rate, options.updateRate, options.messageRate),
                options.maxInFlight,
                options.callTimeout,
                options.attempts,
                stateDir(environment, options.stateDir),
                options.outputDir,
                options.limit,
                options.guards.noRepeat.isZero() ? null : options.guards.noRepeat,
                options.guards.keep,
                options.guards.giveUpAfter,
                options.guards.maxErrors,
                options.guards.maxDuration,
                options.checks.onlyIfUnchanged,
                options.checks.keepBefore,
                options.again,
                options.guards.confirmAbove);
    }

    private static ColumnNames columns(RunOptions options) {
        JobFile job = InputReader.jobFile(options);
        ColumnNames ofJob = names("--job: " + job.path() + ": column: ", job.columns(), ColumnNames.OURS);
        // which are the job's if none are typed
        List<String> typed = options.columns == null ? List.of() : options.columns;
        return names("--column: ", String.join("\n", typed), ofJob);
    }

    private static ColumnNames names(String where, String pairs, ColumnNames others) {
        try {
            return ColumnNames.of(pairs).or(others);
        } catch (IllegalArgumentException e) {
            throw new UsageException(where + e.getMessage());
        }
    }

    /** @throws UsageException if the API can't be called so */
    Target target(TargetOptions options, @Nullable String widgetUid) {
        if (options.sandbox) {
            return new Target.Sandbox();
        }
        try {
            OkHttpSessionApi.check(options.apiUrl, environment);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        boolean blank = widgetUid == null || widgetUid.isBlank();
        return new Target.Live(options.apiUrl, willCall ? key(options) : null, blank ? null : widgetUid);
    }

    /** @throws UsageException if there is none, or it can't be one */
    ApiKey key(TargetOptions options) {
        Optional<Path> file = keyFile(options);
        if (file.isPresent()) {
            return KeyFile.read(file.get());
        }
        String fromEnvironment = environment.getOrDefault(KEY_VARIABLE, "");
        if (fromEnvironment.isEmpty()) {
            throw new UsageException("no API key is given: name a file that holds it with --api-key-file, or set "
                    + KEY_VARIABLE + "; to rehearse without one, add --sandbox");
        }
        try {
            return new ApiKey(fromEnvironment.strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException(KEY_VARIABLE + ": " + e.getMessage());
        }
    }

    /** Where the key is read from; empty if the environment has it, or nothing. */
    Optional<Path> keyFile(TargetOptions options) {
        boolean typed = options.command.commandLine().getParseResult().hasMatchedOption("--api-key-file");
        boolean inEnvironment = !environment.getOrDefault(KEY_VARIABLE, "").isEmpty();
        return Optional.ofNullable(options.apiKeyFile).filter(file -> typed || !inEnvironment);
    }

    /** The directory given, or the user's own. */
    static Path stateDir(Map<String, String> environment, @Nullable Path given) {
        // Java's own user.home does not follow HOME, which is what a person means by ~
        String home = environment.getOrDefault("HOME", "");
        Path user = Path.of(home.startsWith("/") ? home : System.getProperty("user.home"));
        Path stateDir = given == null ? StateDirectory.ofUser(environment, user) : given;
        if (given == null && !stateDir.isAbsolute()) {
            throw new UsageException(
                    "this user has no home directory: give the directory for the program's memory with --state-dir");
        }
        return stateDir;
    }
}
