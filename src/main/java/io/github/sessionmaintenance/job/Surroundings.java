package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a run needs that is not its own: the ledger's database, and the API.
 *
 * @param ledger opens the ledger of a state directory
 * @param target opens what the settings say is to be called
 */
record Surroundings(Opening<Path, HikariDataSource> ledger, Opening<RunSettings, OpenTarget> target) {

    /** The real ones. */
    static final Surroundings REAL = new Surroundings(LedgerFile::open, HttpTarget::open);

    /** Opens something. */
    interface Opening<T, R> {
        R open(T what) throws IOException;
    }
}
