package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Took;
import io.github.sessionmaintenance.report.Facts;
import io.github.sessionmaintenance.report.Reports;
import io.github.sessionmaintenance.report.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what a run has come to, a field on each line. */
final class SummaryPrinter {

    private static final String FIELD = "  %-8s %s";

    private final Terminal terminal;

    SummaryPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param allowed what to say of the rate allowed, after the one reached; may be empty */
    void counts(Summary summary, String allowed) {
        field("rows", outcomes(summary.census()));
        field("calls", calls(summary));
        Facts.alreadySent(summary).ifPresent(fact -> field("already sent", fact));
        Facts.notNeeded(summary).ifPresent(fact -> field("same", fact));
        doubts(summary).ifPresent(doubts -> field("doubts", doubts));
        if (summary.calls() > 0) {
            // a single call has no rate
            String reached = summary.callsPerSecond() > 0 ? summary.callsPerSecond() + "/s, " : "";
            field("rate", reached + "at most " + summary.account().worstSecond() + " in any second" + allowed);
        }
    }

    void took(Summary summary) {
        int starts = summary.account().starts();
        field("took", Took.of(summary.duration()) + (starts > 1 ? ", from the first of " + starts + " starts on" : ""));
    }

    /** Says how to undo the run if its reports can. */
    void undo(@Nullable Path reports) {
        if (reports != null && Reports.canUndo(reports)) {
            field(
                    "undo",
                    "to put back the states and tags that it changed, run undo.csv of these reports with the run's own"
                            + " options (--job, --state-dir, the API's and the key's)");
        }
    }

    void field(String name, String value) {
        terminal.line(FIELD.formatted(name, value));
    }

    /** {@code 3 read: 2 applied, 1 invalid}. */
    static String outcomes(Census census) {
        List<String> parts = parts(census);
        return census.rows() + " read" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** Only the outcomes that there are. */
    static List<String> parts(Census census) {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (census.of(outcome) > 0) {
                parts.add(census.of(outcome) + " " + outcome.wire());
            }
        }
        return parts;
    }

    private static Optional<String> doubts(Summary summary) {
        List<String> parts = new ArrayList<>(Facts.settled(summary));
        if (summary.census().of(Outcome.IN_DOUBT) > 0) {
            parts.add(summary.census().of(Outcome.IN_DOUBT) + " open");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static String calls(Summary summary) {
        List<String> parts = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.values()) {
            Traffic traffic = summary.account().traffic().getOrDefault(endpoint, Traffic.NONE);
            if (traffic.calls() > 0) {
                parts.add(traffic.calls() + " " + endpoint.label() + extra(traffic));
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String extra(Traffic traffic) {
        List<String> parts = new ArrayList<>();
        if (traffic.retries() > 0) {
            parts.add(traffic.retries() + " repeated");
        }
        if (traffic.throttled() > 0) {
            parts.add(traffic.throttled() + " told to slow down");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
