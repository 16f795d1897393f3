package io.github.sessionmaintenance.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which API is called, and as whom. */
@SuppressWarnings("NullAway.Init") // picocli sets them
final class TargetOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--sandbox",
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Rehearse against the simulator inside this program: no key needed, nothing real is called.")
    boolean sandbox;

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            converter = Converters.UrlOf.class,
            defaultValue = "https://api.yourgpt.ai/chatbot/v1",
            description = "The API (SESSION_MAINTENANCE_API_URL). Default: ${DEFAULT-VALUE}.")
    URI apiUrl;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description =
                    "A file with the project's API key, not readable by everyone (or the key in YOURGPT_API_KEY).")
    @Nullable
    Path apiKeyFile;
}
