package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What a run needs that is not its own: the ledger's database, the API, and the time.
 *
 * @param ledger opens the ledger of a state directory
 * @param target opens what the settings say is to be called
 * @param clock in the zone in which days are meant
 */
record Surroundings(Opening<Path, HikariDataSource> ledger, Opening<RunSettings, OpenTarget> target, Clock clock) {

    /** The real ones. */
    static final Surroundings REAL =
            new Surroundings(LedgerFile::open, HttpTarget::open, Clock.system(ZoneId.systemDefault()));

    /** Opens something. */
    interface Opening<T, R> {
        R open(T what) throws IOException;
    }
}
