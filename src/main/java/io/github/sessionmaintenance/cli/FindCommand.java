package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.find.Found;
import io.github.sessionmaintenance.job.FindEnd;
import io.github.sessionmaintenance.job.FindSettings;
import io.github.sessionmaintenance.job.MaintenanceFind;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.throttle.Rate;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code session-maintenance find}. */
@Command(
        name = FindCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Looks which sessions are meant, and writes a file that plan and run take. Changes nothing.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class FindCommand implements Callable<Integer> {

    static final String NAME = "find";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the file goes; one that is there is replaced, once all is found.")
    private Path output;

    @Mixin
    private final FindOptions options = new FindOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = Converters.RateOf.class,
            defaultValue = "10/s",
            description = "The most calls in any second, minute or hour. Default: ${DEFAULT-VALUE}.")
    private Rate rate;

    @Option(
            names = "--call-timeout",
            paramLabel = "DURATION",
            converter = Durations.CallTimeout.class,
            defaultValue = "30s",
            description = "The most that one call may take. Default: ${DEFAULT-VALUE}.")
    private Duration callTimeout;

    @Option(
            names = "--give-up-after",
            paramLabel = "DURATION",
            converter = Durations.GiveUpAfter.class,
            defaultValue = "15m",
            description = "How long a page may fail before the search stops. Default: ${DEFAULT-VALUE}.")
    private Duration giveUpAfter;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the ledger is kept. Default: session-maintenance in the user's state directory.")
    @Nullable
    private Path stateDir;

    @Option(
            names = "--job",
            paramLabel = "FILE",
            description = "A YAML file that may give the options of run among these, and in find: the others.")
    @Nullable
    @SuppressWarnings("UnusedVariable") // it is read before all others
    private Path job;

    private final Terminal terminal;

    FindCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FindEnd end = new MaintenanceFind(new FindSettings(
                        new SettingsReader(terminal.environment(), true).target(target, null),
                        options.criteria(),
                        options.wish(),
                        output,
                        new Rates(rate, Rate.UNLIMITED, Rate.UNLIMITED),
                        callTimeout,
                        SettingsReader.stateDir(terminal.environment(), stateDir),
                        giveUpAfter))
                .start();
        Found found = end.found();
        if (found == null) {
            terminal.error(String.valueOf(end.reason()));
        } else {
            terminal.line("found " + found.sessions().size() + " of " + Counted.of(found.listed(), "session")
                    + " listed: " + output);
            terminal.line("  next     look at it with 'session-maintenance plan " + output + "', then 'run' it");
        }
        return end.exitCode().code();
    }
}
