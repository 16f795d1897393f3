package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.ledger.Withheld;
import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do.
 *
 * @param census the rows as the run would find them: those to be called are unfinished
 * @param calls how many of each are left to make
 * @param firstRequests the first few, as they would be sent
 * @param expected how long these would take at this rate; zero if there is no limit
 * @param known the latest run of the same command in the real ledger; null if none
 * @param knownCensus what that run has come to; null if there is none
 * @param beginsAnew whether a new run would be begun although there is one, by --again
 * @param others what other runs in the real ledger wait for
 * @param withheld how many messages would not be sent because of other runs
 */
public record Plan(
        Census census,
        Map<Endpoint, Long> calls,
        List<String> firstRequests,
        Duration expected,
        @Nullable Run known,
        @Nullable Census knownCensus,
        boolean beginsAnew,
        Runs.Waiting others,
        Withheld withheld) {

    /** How much there is to do. */
    public Prospect prospect() {
        return new Prospect(census, calls, expected);
    }
}
