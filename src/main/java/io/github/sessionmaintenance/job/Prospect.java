package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.throttle.Rates;
import java.time.Duration;
import java.util.Map;

/**
 * How much there is to do.
 *
 * @param census the rows as they are: those to be called are unfinished
 * @param calls how many of each are left to make
 * @param expected how long these would take at this rate; zero if there is no limit
 */
public record Prospect(Census census, Map<Endpoint, Long> calls, Duration expected) {

    static Prospect of(Census census, Map<Endpoint, Long> calls, Rates rates) {
        return new Prospect(census, calls, expected(calls, rates));
    }

    private static Duration expected(Map<Endpoint, Long> calls, Rates rates) {
        double seconds = 0;
        long all = 0;
        for (Endpoint limited : calls.keySet()) {
            long count = calls.entrySet().stream()
                    .filter(some -> some.getKey().limitedAs() == limited)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            all += count;
            seconds = Math.max(seconds, count / rates.of(limited).perSecond());
        }
        return Duration.ofMillis(
                Math.round(1000 * Math.max(seconds, all / rates.overall().perSecond())));
    }
}
