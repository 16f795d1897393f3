package io.github.sessionmaintenance.ledger;

import java.time.Instant;

/**
 * A message that the API said it has taken.
 *
 * @param key in hex, stands for its text, which may be wiped
 * @param sentAt about when, by the server's clock
 */
public record Acknowledged(String sessionUid, String key, Instant sentAt) {}
