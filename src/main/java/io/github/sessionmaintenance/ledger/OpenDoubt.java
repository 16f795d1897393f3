package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Sender;
import java.time.Instant;
import java.util.List;

/**
 * A run's own message in doubt, as a person should see it: without its text.
 *
 * @param line of its row
 * @param called when it was called last
 * @param inFlight whether it was being sent when its run was last heard of
 * @param known what is known about its call; empty if nothing is
 * @param note why it can't be settled by reading back; empty if that is not known
 * @param sharers rows of other runs that wait for it, since they have the same message, as {@code run:line}
 */
public record OpenDoubt(
        Run run,
        long line,
        String sessionUid,
        Sender sendBy,
        Instant called,
        boolean inFlight,
        String known,
        String note,
        List<String> sharers) {}
