package io.github.sessionmaintenance.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One session as the API lists it.
 *
 * @param uid opaque; a number keeps all its digits
 * @param state as it is listed; empty if it is not
 * @param chatMode as it is listed, which need not be a word (source: the vendor's example answers {@code "1"});
 *     empty if it is not
 * @param segment its tags as they are listed; null if they are not
 * @param createdAt null if it is not listed
 * @param lastMessageAt null if nothing was said yet
 */
public record ListedSession(
        String uid,
        String state,
        String chatMode,
        @Nullable Segment segment,
        @Nullable Instant createdAt,
        @Nullable Instant lastMessageAt) {

    /** Since when nothing was said in it; null if that is not known. */
    public @Nullable Instant idleSince() {
        return lastMessageAt == null ? createdAt : lastMessageAt;
    }
}
