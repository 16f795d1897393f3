package io.github.sessionmaintenance.sandbox;

import java.time.Instant;

/**
 * One message of a session.
 *
 * @param id greater than that of every earlier message
 * @param sendBy {@code user}, {@code operator} or {@code assistant}
 * @param text as it is stored, by default exactly as it came
 */
public record Message(long id, String sessionUid, String sendBy, String text, Instant createdAt) {}
