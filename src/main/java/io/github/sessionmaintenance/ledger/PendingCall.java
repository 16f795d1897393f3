package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;

/**
 * A call that may be made now.
 *
 * @param line of its row
 * @param change all that the row asks for
 * @param attempts how often it was made before
 */
public record PendingCall(long line, Endpoint endpoint, Change change, int attempts) {}
