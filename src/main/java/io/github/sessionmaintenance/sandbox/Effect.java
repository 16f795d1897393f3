package io.github.sessionmaintenance.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that changed something. What the call did not name is null.
 *
 * @param endpoint the call's name, as {@code sendMessage}
 * @param text a message's text, exactly as it came
 * @param sendBy a message's sender, also where the call left it out
 * @param messageId the sent message's own id, not its AI reply's; 0 if it was no message
 * @param repeated whether that sender had said exactly that in the session before
 */
public record Effect(
        String endpoint,
        String sessionUid,
        @Nullable String text,
        @Nullable String state,
        @Nullable String segment,
        @Nullable String chatMode,
        @Nullable String sendBy,
        long messageId,
        boolean repeated,
        Instant at) {}
