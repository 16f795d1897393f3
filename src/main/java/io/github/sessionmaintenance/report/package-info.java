/**
 * Step 3: the ledger becomes report.html, results.csv, errors.csv, undo.csv and summary.json. May depend on {@code record}
 * and {@code ledger}.
 */
@NullMarked
package io.github.sessionmaintenance.report;

import org.jspecify.annotations.NullMarked;
