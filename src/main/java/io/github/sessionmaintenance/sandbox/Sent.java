package io.github.sessionmaintenance.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What came of a {@code sendMessage}.
 *
 * @param reply the AI's; null if the message triggered none
 */
record Sent(Message message, @Nullable Message reply) {}
