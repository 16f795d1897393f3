package io.github.sessionmaintenance.cli;

import picocli.CommandLine.Option;

/** The options that say how much a run tells while it is under way. */
final class LogOptions {

    @Option(
            names = {"-q", "--quiet"},
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Say nothing unless something needs a person.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Say what becomes of each row.")
    boolean verbose;

    /** @throws UsageException if they contradict each other */
    Verbosity verbosity() {
        if (quiet && verbose) {
            throw new UsageException("--quiet and --verbose contradict each other: give one of them");
        }
        if (quiet) {
            return Verbosity.QUIET;
        }
        return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
