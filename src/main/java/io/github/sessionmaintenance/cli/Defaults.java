package io.github.sessionmaintenance.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What an option is when it is not given: from the environment, else from the job file, else its own default. */
final class Defaults implements IDefaultValueProvider {

    private static final Map<String, String> VARIABLES = Map.of(
            "api-url", "SESSION_MAINTENANCE_API_URL",
            "ping-url", "SESSION_MAINTENANCE_PING_URL",
            "widget-uid", "YOURGPT_WIDGET_UID");

    private final Map<String, String> environment;
    private final JobFile jobFile;
    private final Map<ArgSpec, String> sources = new HashMap<>();

    Defaults(Map<String, String> environment, JobFile jobFile) {
        this.environment = environment;
        this.jobFile = jobFile;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec setting) {
        if (setting instanceof PositionalParamSpec && !setting.paramLabel().equalsIgnoreCase(JobFile.INPUT)) {
            // only the input has a name: which rows to settle is said where it is done
            return null;
        }
        String name = name(setting);
        String variable = VARIABLES.get(name);
        String value = variable == null ? "" : environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            sources.put(setting, "environment variable " + variable);
            return value;
        }
        value = ofJobFile(name);
        if (value != null) {
            sources.put(setting, "job file " + jobFile.path());
            return setting.type() == Path.class ? besideJobFile(value) : value;
        }
        return null;
    }

    /** Where the setting's value came from if it was not given as an option; null if it was, or by default. */
    @Nullable
    String source(@Nullable ArgSpec setting) {
        return sources.get(setting);
    }

    /** The names of the two kinds are different, and which may be where was seen when the file was read. */
    private @Nullable String ofJobFile(String name) {
        Map<String, String> find = jobFile.find();
        String value = jobFile.values().get(name);
        return value == null && find != null ? find.get(name) : value;
    }

    JobFile jobFile() {
        return jobFile;
    }

    private String besideJobFile(String value) {
        Path file = jobFile.path();
        return file == null || Path.of(value).equals(JobFile.STANDARD_INPUT)
                ? value
                : file.toAbsolutePath().resolveSibling(value).normalize().toString();
    }

    /** The setting's name in a job file. */
    static String name(ArgSpec setting) {
        return setting instanceof OptionSpec option ? option.longestName().substring(2) : JobFile.INPUT;
    }
}
