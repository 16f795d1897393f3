package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nobody knows any more once a run is forgotten.
 *
 * @param doubts its own messages of which nobody knows whether they were sent, those included that were being
 *     sent when it was killed
 * @param waiting other runs that have a message which it has sent or may have sent, and would send it if nobody knew
 * @param sent messages that it has sent, and that no other run repeats too soon
 * @param lastSent when the last of these was sent, by the server's clock; null if there are none
 */
public record Loss(
        long doubts, List<Run> waiting, long sent, @Nullable Instant lastSent) {}
