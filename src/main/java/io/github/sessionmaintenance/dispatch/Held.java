package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed while it is open whether that was its own fault or an outage's. In the ledger it
 * is pending, and its attempt is counted.
 *
 * @param call as it is to be made again
 * @param exhausted what becomes of it if it was its own fault; null if attempts are left
 * @param failedAt its place in the order of departures and failures
 */
record Held(PendingCall call, @Nullable Settlement exhausted, long failedAt) {}
