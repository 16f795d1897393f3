/**
 * Step 2: staged calls are claimed, made and settled. May depend on {@code record}, {@code ledger},
 * {@code api} and {@code throttle}.
 */
@NullMarked
package io.github.sessionmaintenance.dispatch;

import org.jspecify.annotations.NullMarked;
