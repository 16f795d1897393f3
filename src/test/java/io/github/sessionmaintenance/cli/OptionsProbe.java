package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What options come to, without a run. */
@Command
final class OptionsProbe {

    @Mixin
    private final RunOptions options = new RunOptions();

    private OptionsProbe() {}

    /** @param jobFile all of it; empty for none */
    static RunSettings read(Path directory, Map<String, String> environment, String jobFile, String... arguments)
            throws IOException {
        OptionsProbe probe = new OptionsProbe();
        CommandLine line = new CommandLine(probe);
        line.setDefaultValueProvider(new Defaults(environment, jobFile(directory, jobFile, line)));
        line.parseArgs(arguments);
        return new SettingsReader(environment, true).read(probe.options);
    }

    private static JobFile jobFile(Path directory, String text, CommandLine line) throws IOException {
        if (text.isEmpty()) {
            return JobFile.NONE;
        }
        Set<String> known = new HashSet<>();
        line.getCommandSpec().args().forEach(setting -> known.add(Defaults.name(setting)));
        return JobFile.read(Files.writeString(directory.resolve("job.yml"), text), known);
    }
}
