package io.github.sessionmaintenance.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options by which other machines learn of a run. */
@SuppressWarnings("NullAway.Init") // picocli sets them
final class MonitoringOptions {

    static final String METRICS_FILE = "--metrics-file";
    static final String PING_URL = "--ping-url";

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = METRICS_FILE,
            paramLabel = "FILE",
            description = "Write metrics of the run there every 15 s, for node_exporter's textfile collector: a name"
                    + " that ends in .prom, in a directory that is there.")
    @Nullable
    Path metricsFile;

    @Option(
            names = PING_URL,
            paramLabel = "URL",
            converter = Converters.SecretUrlOf.class,
            description = "Tell this URL when the run begins and how it ended, as healthchecks.io takes it"
                    + " (SESSION_MAINTENANCE_PING_URL).")
    @Nullable
    URI pingUrl;

    /** Whether it is a part of the command itself. */
    boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
