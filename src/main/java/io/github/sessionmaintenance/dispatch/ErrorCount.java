package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Checked;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.ErrorLimit;
import io.github.sessionmaintenance.record.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of this start that ended, and those of them that failed or are in doubt. */
final class ErrorCount {

    private final @Nullable ErrorLimit limit;
    private final Set<Long> inDoubt = new HashSet<>();
    private long failed;
    private long done;

    ErrorCount(@Nullable ErrorLimit limit) {
        this.limit = limit;
    }

    void add(Settlement settlement) {
        if (settlement.outcome() == Outcome.IN_DOUBT) {
            inDoubt.add(settlement.line());
        } else if (settlement.outcome() == Outcome.FAILED) {
            failed++;
        } else if (settlement.outcome() == Outcome.APPLIED || isDoneByCheck(settlement)) {
            done++;
        }
    }

    /** Skipped, or so already; one that still has a message to send is counted with that, too. */
    private static boolean isDoneByCheck(Settlement settlement) {
        Checked checked = settlement.checked();
        return settlement.outcome() == Outcome.SKIPPED || (checked != null && checked.changesNothing());
    }

    void add(Finding finding) {
        boolean mine = finding.outcome() != Outcome.IN_DOUBT && inDoubt.remove(finding.line());
        if (mine && finding.outcome() == Outcome.APPLIED) {
            done++;
        }
    }

    /** Why there are too many; empty if there are not. */
    Optional<String> isTooHigh() {
        long errors = failed + inDoubt.size();
        return limit != null && limit.isExceeded(errors, errors + done)
                ? Optional.of("more than --max-errors " + limit + " is allowed: of " + (errors + done) + " rows, "
                        + failed + " failed and " + inDoubt.size() + " are in doubt")
                : Optional.empty();
    }
}
