package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.MaintenanceDoubts;
import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code session-maintenance doubts}. */
@Command(
        name = DoubtsCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Lists the messages of which nobody knows whether they were sent, and says how to settle them.")
final class DoubtsCommand implements Callable<Integer> {

    static final String NAME = "doubts";

    @Mixin
    final StateOptions options = new StateOptions();

    private final Terminal terminal;

    DoubtsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        MaintenanceDoubts doubts = options.doubts(terminal);
        DoubtsPrinter printer = new DoubtsPrinter(terminal);
        Optional<RunEnd> failed = doubts.list(printer::doubt, printer::others);
        if (failed.isPresent()) {
            new EndPrinter(terminal, "").print(failed.get());
            return failed.get().exitCode().code();
        }
        printer.end(doubts.stateDir());
        return ExitCode.DONE.code();
    }
}
