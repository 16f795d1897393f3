package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of which nobody knows whether it was sent.
 *
 * @param line of its row
 * @param wantsUpdate whether the row has an update, which waits for the message
 * @param attempted when it was called last
 * @param since when it came to be in doubt, by this machine's clock
 * @param absentAt when it was first found to be absent, by this machine's clock; null if never
 */
public record Doubt(
        long line,
        String sessionUid,
        Sender sendBy,
        boolean wantsUpdate,
        ServerTime attempted,
        Instant since,
        @Nullable Instant absentAt) {

    /** The same, found to be absent for the first time. */
    public Doubt absentSince(Instant at) {
        return new Doubt(line, sessionUid, sendBy, wantsUpdate, attempted, since, at);
    }
}
