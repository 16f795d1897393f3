package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.doctor.Examination;
import io.github.sessionmaintenance.doctor.Finding;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code session-maintenance doctor}. */
@Command(
        name = DoctorCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Looks whether all is well for a run with these options. Changes nothing, and calls nothing with"
                + " the key.")
final class DoctorCommand implements Callable<Integer> {

    static final String NAME = "doctor";

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--widget-uid",
            paramLabel = "UID",
            description = "The widget through which messages are sent (YOURGPT_WIDGET_UID).")
    @Nullable
    private String widgetUid;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the ledger is kept. Default: session-maintenance in the user's state directory.")
    @Nullable
    private Path stateDir;

    @Option(names = "--job", paramLabel = "FILE", description = "A YAML file that may give these options.")
    @Nullable
    @SuppressWarnings("UnusedVariable") // it is read before all others
    private Path job;

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FindingPrinter printer = new FindingPrinter(terminal);
        Examination examination = new Examination(printer::print);
        examination.machine(SettingsReader.stateDir(terminal.environment(), stateDir), target.sandbox);
        if (target.sandbox) {
            printer.print(Finding.ok("API", "left out, and so are key and widget: --sandbox needs none of them"));
        } else {
            SettingsReader settings = new SettingsReader(terminal.environment(), true);
            printer.print(new KeyCheck(settings).of(target));
            printer.print(widget());
            examination.api(target.apiUrl, terminal.environment());
        }
        return printer.end().code();
    }

    private Finding widget() {
        return widgetUid == null || widgetUid.isBlank()
                ? Finding.warning(
                        "widget",
                        "none is given, so a file with messages is refused",
                        "for such files, give --widget-uid or set YOURGPT_WIDGET_UID")
                : Finding.ok("widget", widgetUid.strip());
    }
}
