package io.github.sessionmaintenance.ledger;

import java.time.Instant;

/**
 * A message that the API said it has taken.
 *
 * @param key in hex, stands for its text, which may be wiped
 * @param claimedAt when it was about to be called, by the server's clock
 * @param sentAt when it was acknowledged, by the server's clock
 */
public record Acknowledged(String sessionUid, String key, Instant claimedAt, Instant sentAt) {}
