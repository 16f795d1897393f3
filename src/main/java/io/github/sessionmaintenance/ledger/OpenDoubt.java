package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Sender;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's own message in doubt, as a person should see it: without its text.
 *
 * @param line of its row
 * @param called when it was called last; null if that is not known
 * @param inFlight whether it was being sent when its run was last heard of
 * @param known what is known about it; empty if nothing is
 * @param sharers rows of other runs that wait for it, since they have the same message, as {@code run:line}
 */
public record OpenDoubt(
        Run run,
        long line,
        String sessionUid,
        Sender sendBy,
        @Nullable Instant called,
        boolean inFlight,
        String known,
        List<String> sharers) {}
