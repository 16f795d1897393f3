package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Wish;
import io.github.sessionmaintenance.throttle.Rates;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All that a person can say about a search, checked one by one.
 *
 * @param output where what was found goes; what is there is replaced
 * @param stateDir where the ledger and the lock are
 * @param giveUpAfter how long nothing may succeed before the search stops
 */
public record FindSettings(
        Target target,
        Criteria criteria,
        Wish wish,
        Path output,
        Rates rates,
        Duration callTimeout,
        Path stateDir,
        Duration giveUpAfter) {}
