package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Ledger;
import java.util.function.Consumer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Leaves nothing of texts that are needed no more in the ledger's file. Only under the lock. */
final class Compaction {

    private Compaction() {}

    /** What comes before it is done and stays so: that it fails is no reason to say otherwise. */
    static void of(Ledger ledger, Consumer<String> notices) {
        try {
            ledger.compact();
        } catch (DataAccessException failure) {
            notices.accept("texts that are wiped may be left in free parts of the ledger until the next run: "
                    + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }
}
