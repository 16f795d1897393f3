package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a start ended, in words that may leave this machine. */
final class EndText {

    /** Reasons of our own. Others may quote the input or the API, and so a session or a text. */
    private static final Pattern OURS = Pattern.compile("stopped by SIG[A-Z]+"
            + "|--limit \\d+ is reached"
            + "|--max-duration \\w+ is over"
            + "|more than --max-errors [\\d.%]+ is allowed: of \\d+ rows, \\d+ failed and \\d+ are in doubt"
            + "|no call has succeeded for \\w+ \\(--give-up-after\\)"
            + "|the API asks to wait \\d+ seconds before the next call"
            + "|the API refused the key \\(\\d+\\)"
            + "|the API redirects \\(\\d+\\)"
            + "|the API's TLS certificate is not valid");

    private EndText() {}

    /** What the ends of the start's runs print, but for what others have said. */
    static String of(ExitCode exitCode, List<RunEnd> ends, String rates) {
        if (ends.stream().allMatch(end -> end.summary() == null)) {
            return of(exitCode);
        }
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            EndPrinter printer = new EndPrinter(new Terminal(writer, writer, Map.of(), null, null), rates);
            ends.stream().map(EndText::ours).forEach(printer::print);
        }
        return text + "exit code " + exitCode.code() + "\n";
    }

    private static RunEnd ours(RunEnd end) {
        String reason = end.reason() == null ? null : reason(end.reason());
        return new RunEnd(end.exitCode(), reason, end.summary(), end.reports(), end.calledNothing());
    }

    private static String reason(String reason) {
        Matcher ours = OURS.matcher(reason);
        return ours.lookingAt() ? ours.group() : "what the command printed says why";
    }

    /** Of a start without a run. */
    static String of(ExitCode exitCode) {
        return meaning(exitCode) + "\nexit code " + exitCode.code() + "\n";
    }

    private static String meaning(ExitCode exitCode) {
        return switch (exitCode) {
            case DONE -> "done";
            case DONE_WITH_ERRORS -> "done, but some rows need a person";
            case REFUSED -> "refused before the first call: what the command printed says why";
            case STOPPED -> "stopped early: what the command printed says why";
            case BUG -> "a bug in the program: what the command printed says more";
            case STORAGE -> "the state or the reports can't be read or written: what the command printed says why";
            case LOCKED -> "another run uses the state directory";
            case INTERRUPTED -> "stopped by SIGINT";
            case TERMINATED -> "stopped by SIGTERM";
        };
    }
}
