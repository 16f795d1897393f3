/**
 * Step 3: the ledger becomes results.csv, errors.csv, report.html and summary.json. May depend on {@code record}
 * and {@code ledger}.
 */
@NullMarked
package io.github.sessionmaintenance.report;

import org.jspecify.annotations.NullMarked;
