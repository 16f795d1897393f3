package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.OtherRuns;
import io.github.sessionmaintenance.job.Plan;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Withheld;
import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a plan: problems first, as they are found, then what would be done. */
final class PlanPrinter {

    private static final String FIELD = "  %-8s %s";

    private final Terminal terminal;
    private final RunSettings settings;
    private boolean hasProblems;

    PlanPrinter(Terminal terminal, RunSettings settings) {
        this.terminal = terminal;
        this.settings = settings;
    }

    void problem(RowAccount row) {
        if (!hasProblems) {
            terminal.line("problems in " + settings.input() + ":");
            hasProblems = true;
        }
        terminal.line("  line " + row.line() + ": " + row.errorCodes() + ": " + row.errorMessage());
    }

    void plan(Plan plan) {
        Census census = plan.census();
        terminal.line(
                "plan for " + settings.input() + " to " + settings.target().origin() + ":");
        field("rows", rows(census));
        field("calls", calls(plan.calls()));
        field("takes", takes(plan));
        field("ledger", known(plan));
        OtherRuns.told(plan.others()).ifPresent(others -> field("others", others));
        withheld(plan.withheld());
        if (!plan.firstRequests().isEmpty()) {
            terminal.line("first requests:");
            plan.firstRequests().forEach(request -> terminal.line("  " + request));
        }
    }

    private static String calls(Map<Endpoint, Long> calls) {
        String changing =
                calls.get(Endpoint.MESSAGE) + " sendMessage, " + calls.get(Endpoint.UPDATE) + " updateSession";
        String reading = Stream.of(Endpoint.CHECK, Endpoint.READ)
                .filter(endpoint -> calls.getOrDefault(endpoint, 0L) > 0)
                .map(endpoint -> calls.get(endpoint) + " " + endpoint.label())
                .collect(Collectors.joining(", "));
        return reading.isEmpty() ? changing : changing + "; before them, to read sessions: " + reading;
    }

    private static String rows(Census census) {
        long done = census.of(Outcome.APPLIED) + census.of(Outcome.FAILED) + census.of(Outcome.SKIPPED);
        return census.rows() + " read: " + census.of(Outcome.UNFINISHED) + " to call, "
                + (done > 0 ? done + " with nothing left to call, " : "")
                + (census.of(Outcome.IN_DOUBT) > 0 ? census.of(Outcome.IN_DOUBT) + " in doubt, " : "")
                + census.of(Outcome.DUPLICATE) + " duplicate, " + census.of(Outcome.INVALID) + " invalid";
    }

    private void withheld(Withheld withheld) {
        Duration noRepeat = settings.noRepeat();
        if (withheld.alreadySent() > 0 && noRepeat != null) {
            field(
                    "already sent",
                    Words.count(withheld.alreadySent(), "message")
                            + " would not be sent again: earlier runs sent the same within "
                            + DurationText.of(noRepeat) + " (--no-repeat)");
        }
        if (withheld.doubted() > 0) {
            field(
                    "in doubt",
                    Words.count(withheld.doubted(), "message")
                            + " would not be sent: other runs may have sent the same already"
                            + " ('session-maintenance doubts' lists them)");
        }
    }

    private String takes(Plan plan) {
        if (plan.census().of(Outcome.UNFINISHED) == 0) {
            return plan.census().of(Outcome.IN_DOUBT) > 0
                    ? "a minute or two to read back what is in doubt: there is nothing else to call"
                    : "no time: there is nothing to call";
        }
        return plan.expected().isZero()
                ? "as long as the API needs: no rate limit is set"
                : "about " + Words.took(plan.expected()) + " at " + settings.rates();
    }

    private static String known(Plan plan) {
        Run run = plan.known();
        Census census = plan.knownCensus();
        if (run == null || census == null) {
            return "not run before";
        }
        String so = " (run " + run.id() + ", " + EndPrinter.outcomes(census) + ")";
        if (!run.isFinished()) {
            return "unfinished: it would go on where it stopped" + so;
        }
        if (census.of(Outcome.IN_DOUBT) > 0) {
            return "finished but for messages in doubt: it would try again to settle them" + so;
        }
        return plan.beginsAnew()
                ? "finished before: --again would begin a new run" + so
                : "finished before: nothing would be called without --again" + so;
    }

    ExitCode exitCode() {
        return hasProblems ? ExitCode.DONE_WITH_ERRORS : ExitCode.DONE;
    }

    private void field(String name, String value) {
        terminal.line(FIELD.formatted(name, value));
    }
}
