package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import java.util.List;

/** How rows enter the ledger. Joins the caller's transaction where there is one. */
public interface Staging {

    /** Writes the rows down, invalid ones too; a line that is there already stays as it is. */
    void stage(Run run, List<InputRow> rows);

    /**
     * In one transaction: decides duplicates and conflicts, and opens the run for calls.
     *
     * @param rowsRead how many rows the input had
     * @throws IllegalStateException if the ledger holds another number of rows: a bug
     */
    void seal(Run run, OnConflict onConflict, long rowsRead);
}
