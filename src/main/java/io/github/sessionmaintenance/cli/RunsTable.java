package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.KnownRun;
import io.github.sessionmaintenance.ledger.JobKey;
import io.github.sessionmaintenance.ledger.Run;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Runs in aligned columns, in no more than a hundred characters unless names are long. */
final class RunsTable {

    private static final int WIDEST = 100;

    /** A longer name moves the counts of its own line alone. */
    private static final int WIDEST_INPUT = 34;

    private final String format;
    private final int indent;

    private RunsTable(int input) {
        // a minute tells runs apart well enough
        format = "%-10s  %-17s  %-10s  %-" + input + "s  ";
        indent = format.formatted("", "", "", "").length();
    }

    static List<String> lines(List<KnownRun> runs) {
        int input = runs.stream()
                .mapToInt(known -> input(known.run()).length())
                .filter(length -> length <= WIDEST_INPUT)
                .max()
                .orElse(0);
        RunsTable table = new RunsTable(Math.max(input, "input".length()));
        List<String> lines = new ArrayList<>();
        lines.add(table.format.formatted("run", "started", "state", "input") + "rows");
        runs.forEach(known -> lines.addAll(table.lines(known)));
        return lines;
    }

    private List<String> lines(KnownRun known) {
        Run run = known.run();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(format.formatted(
                run.id(),
                run.startedAt().truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z"),
                known.state().words(),
                input(run)));
        List<String> parts = SummaryPrinter.parts(known.census());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i) + (i < parts.size() - 1 ? ", " : "");
            boolean begun = line.toString().stripTrailing().length() > indent;
            if (begun && line.length() + part.stripTrailing().length() > WIDEST) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(part);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** A job's runs differ by their keys. */
    private static String input(Run run) {
        JobKey jobKey = run.jobKey();
        return jobKey == null ? run.input().name() : run.input().name() + " " + jobKey.runKey();
    }
}
