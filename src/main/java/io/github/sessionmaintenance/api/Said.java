package io.github.sessionmaintenance.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as a session lists it, whether it was deleted since or not.
 *
 * @param id opaque; a number keeps all its digits
 * @param sendBy as it is listed
 * @param text as it is listed, which may differ from what was sent
 * @param at when it was said by the server's clock; null if that can't be read
 */
public record Said(
        String id, String sendBy, String text, @Nullable Instant at) {}
