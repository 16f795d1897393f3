package io.github.sessionmaintenance.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is when it is read.
 *
 * @param state as it is told; null if it is not
 * @param segment its tags; null if they are not told
 * @param lastMessageAt {@link Previous#NEVER} if nothing was ever said; null if nobody asked, or it is not told
 */
public record Seen(
        @Nullable String state,
        @Nullable Segment segment,
        @Nullable Instant lastMessageAt) {

    /** The same, and when something was last said. */
    public Seen with(@Nullable Instant lastMessage) {
        return new Seen(state, segment, lastMessage);
    }
}
