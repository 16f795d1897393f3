/** What is told of a run while it is under way. May depend on {@code record} and {@code ledger}. */
@NullMarked
package io.github.sessionmaintenance.progress;

import org.jspecify.annotations.NullMarked;
