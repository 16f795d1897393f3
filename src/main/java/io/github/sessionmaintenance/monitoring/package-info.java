/** What other machines watch a run by: metrics and pings. May depend on {@code progress}, {@code ledger}, {@code record} and {@code api}. */
@NullMarked
package io.github.sessionmaintenance.monitoring;

import org.jspecify.annotations.NullMarked;
