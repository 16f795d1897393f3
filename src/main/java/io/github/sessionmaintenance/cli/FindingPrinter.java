package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.doctor.Finding;
import io.github.sessionmaintenance.doctor.Finding.Level;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Shows findings, a line each, and what they come to. */
final class FindingPrinter {

    private final Terminal terminal;
    private final Map<Level, Integer> counts = new EnumMap<>(Level.class);

    FindingPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Finding finding) {
        counts.merge(finding.level(), 1, Integer::sum);
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        terminal.line("%-8s %-16s %s".formatted(level, finding.subject(), finding.sentence()));
    }

    /** The last line. */
    ExitCode end() {
        int problems = counts.getOrDefault(Level.PROBLEM, 0);
        int warnings = counts.getOrDefault(Level.WARNING, 0);
        String found = Counted.of(problems, "problem") + ", " + Counted.of(warnings, "warning");
        String well = warnings > 0 ? "" : ": all is well";
        terminal.line(found + (problems > 0 ? ": mend the problems, then look again" : well));
        return problems > 0 ? ExitCode.DONE_WITH_ERRORS : ExitCode.DONE;
    }
}
