package io.github.sessionmaintenance.record;

import org.jspecify.annotations.Nullable;

/**
 * Why a row's session is read, once, before the row's first call.
 *
 * @param previous how the session must still be; null if it may have moved
 * @param retagging null if no tags are added to those present, or removed from them
 * @param keepsBefore whether state and tags are kept so that the change can be undone
 */
public record Check(@Nullable Previous previous, @Nullable Retagging retagging, boolean keepsBefore) {

    /** Whether it must be read, too, when something was last said. */
    public boolean needsLastMessage() {
        return previous != null && previous.lastMessageAt() != null;
    }
}
