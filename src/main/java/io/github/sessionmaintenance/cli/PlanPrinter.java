package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.OtherRuns;
import io.github.sessionmaintenance.job.Plan;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Withheld;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.DurationText;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Duration;

/** Shows a plan: problems first, as they are found, then what would be done. */
final class PlanPrinter {

    private final Terminal terminal;
    private final RunSettings settings;
    private final ProspectPrinter fields;
    private boolean hasProblems;

    PlanPrinter(Terminal terminal, RunSettings settings) {
        this.terminal = terminal;
        this.settings = settings;
        this.fields = new ProspectPrinter(terminal::line, settings.rates().toString());
    }

    void problem(RowAccount row) {
        if (!hasProblems) {
            terminal.line("problems in " + settings.input().name() + ":");
            hasProblems = true;
        }
        terminal.line("  line " + row.line() + ": " + row.errorCodes() + ": " + row.errorMessage());
    }

    void plan(Plan plan) {
        terminal.line("plan for " + settings.input().name() + " to "
                + settings.target().origin() + ":");
        fields.print(plan.prospect());
        fields.field("ledger", known(plan));
        OtherRuns.told(plan.others()).ifPresent(others -> fields.field("others", others));
        withheld(plan.withheld());
        if (!plan.firstRequests().isEmpty()) {
            terminal.line("first requests:");
            plan.firstRequests().forEach(request -> terminal.line("  " + request));
        }
    }

    private void withheld(Withheld withheld) {
        Duration noRepeat = settings.noRepeat();
        if (withheld.alreadySent() > 0 && noRepeat != null) {
            fields.field(
                    "already sent",
                    Counted.of(withheld.alreadySent(), "message")
                            + " would not be sent again: earlier runs sent the same within "
                            + DurationText.of(noRepeat) + " (--no-repeat)");
        }
        if (withheld.doubted() > 0) {
            fields.field(
                    "in doubt",
                    Counted.of(withheld.doubted(), "message")
                            + " would not be sent: other runs may have sent the same already"
                            + " ('session-maintenance doubts' lists them)");
        }
    }

    private static String known(Plan plan) {
        Run run = plan.known();
        Census census = plan.knownCensus();
        if (run == null || census == null) {
            return "not run before";
        }
        String so = " (run " + run.id() + ", " + SummaryPrinter.outcomes(census) + ")";
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
}
