package io.github.sessionmaintenance.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was when somebody decided what to do with it. Whatever is null is not known.
 *
 * @param lastMessageAt {@link #NEVER} if nothing was ever said
 */
public record Previous(
        @Nullable String state,
        @Nullable Segment segment,
        @Nullable Instant lastMessageAt) {

    /** Before any message. */
    public static final Instant NEVER = Instant.EPOCH;

    /** What people write into the column if nothing was ever said. */
    public static final String NOTHING_SAID = "-";

    /** Whether nothing is known. */
    public boolean isNothing() {
        return state == null && segment == null && lastMessageAt == null;
    }
}
