/**
 * The durable state of every run, row and call: the truth for what was called. JDBC stays in here.
 * May depend on {@code record}.
 */
@NullMarked
package io.github.sessionmaintenance.ledger;

import org.jspecify.annotations.NullMarked;
