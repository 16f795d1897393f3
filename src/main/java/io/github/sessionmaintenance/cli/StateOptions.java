package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.MaintenanceDeletion;
import io.github.sessionmaintenance.job.MaintenanceDoubts;
import io.github.sessionmaintenance.job.MaintenanceHistory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that say which ledger is meant: the same before and after {@code settle}. */
final class StateOptions {

    @Option(
            names = "--state-dir",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Where the ledger is kept. Default: session-maintenance in the user's state directory.")
    @Nullable
    Path stateDir;

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "The rehearsals' ledger instead.")
    boolean sandbox;

    @Option(
            names = "--job",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "A YAML file that may give these options.")
    @Nullable
    Path job;

    MaintenanceDoubts doubts(Terminal terminal) {
        return new MaintenanceDoubts(given(terminal), sandbox);
    }

    MaintenanceHistory history(Terminal terminal) {
        return new MaintenanceHistory(given(terminal), sandbox);
    }

    MaintenanceDeletion deletion(Terminal terminal, boolean withDoubts) {
        return new MaintenanceDeletion(given(terminal), sandbox, withDoubts, terminal::notice);
    }

    private Path given(Terminal terminal) {
        return SettingsReader.stateDir(terminal.environment(), stateDir);
    }
}
