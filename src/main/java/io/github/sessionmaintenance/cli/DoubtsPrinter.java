package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.DoubtDesk.Decision;
import io.github.sessionmaintenance.ledger.DoubtDesk.RowName;
import io.github.sessionmaintenance.ledger.OpenDoubt;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows messages in doubt, never their texts, and how to settle them. */
final class DoubtsPrinter {

    /** The rest is in the run's errors.csv. */
    private static final int MOST_KNOWN = 200;

    private final Terminal terminal;
    private @Nullable Run shown;
    private @Nullable RowName example;
    private @Nullable String others;
    private boolean anyInFlight;

    DoubtsPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void doubt(OpenDoubt doubt) {
        Run run = doubt.run();
        if (shown == null || shown.number() != run.number()) {
            terminal.line("run " + run.id() + ": " + run.hint() + " to " + run.origin());
            shown = run;
        }
        RowName row = new RowName(run.id(), doubt.line());
        if (doubt.inFlight()) {
            anyInFlight = true;
        } else if (example == null) {
            example = row;
        }
        terminal.line("  " + row + "  " + doubt.sessionUid() + "  as "
                + doubt.sendBy().wire() + "  called " + doubt.called());
        known(doubt).forEach(line -> terminal.line("      " + line));
    }

    private static List<String> known(OpenDoubt doubt) {
        List<String> lines = new ArrayList<>();
        if (doubt.inFlight()) {
            lines.add("being sent when the program ended: run its command first");
        } else {
            lines.addAll(Stream.of(doubt.known(), doubt.note())
                    .filter(text -> !text.isEmpty())
                    .map(text -> PlainText.clean(text, MOST_KNOWN))
                    .toList());
        }
        if (!doubt.sharers().isEmpty()) {
            lines.add("the same message waits in " + String.join(", ", doubt.sharers())
                    + ": run that run's command too once this one is settled");
        }
        return lines;
    }

    void others(String sentence) {
        others = sentence;
    }

    void end(Path stateDir) {
        if (shown == null) {
            terminal.line("no message is in doubt in " + Words.lookedInto(stateDir));
        } else {
            howToSettle();
        }
        if (others != null) {
            terminal.line("runs here: " + others);
        }
    }

    private void howToSettle() {
        if (anyInFlight) {
            terminal.line("being sent: if that run is not under way now, run its command: it settles what it can");
        }
        if (example != null) {
            terminal.line("first run the command of its run again: it settles what it can");
            terminal.line("to settle one, look into its session whether the message is there, then say so:");
            terminal.line("  session-maintenance doubts settle " + example + " --sent        it is there");
            terminal.line("  session-maintenance doubts settle " + example
                    + " --not-sent    it is not: the run's own command sends it");
            terminal.line("with the same --state-dir, --sandbox or --job as this command");
        }
    }

    void settled(List<RowName> rows, boolean sent, Decision decision) {
        new LinkedHashSet<>(rows)
                .forEach(row -> terminal.line("settled " + row + ": " + (sent ? "it was sent" : "it was not sent")));
        decision.runs().stream()
                .sorted(Comparator.comparingLong(Run::number))
                .forEach(run -> terminal.line("  next     run the command of run " + run.id() + " (input " + run.hint()
                        + ") again: it goes on with what is left and rewrites its reports"));
    }
}
