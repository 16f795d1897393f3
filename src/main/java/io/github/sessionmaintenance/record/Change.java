package io.github.sessionmaintenance.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one valid row asks for. Whatever is null stays as it is.
 *
 * @param sessionUid opaque, never reformatted
 * @param message the text exactly as in the file; null if no message is to be sent
 * @param sendBy null exactly if {@code message} is
 * @param check null if the session need not be read first
 */
public record Change(
        String sessionUid,
        @Nullable SessionState state,
        @Nullable ChatMode chatMode,
        @Nullable Segment segment,
        @Nullable String message,
        @Nullable Sender sendBy,
        @Nullable Check check) {

    public Change {
        if ((message == null) != (sendBy == null)) {
            throw new IllegalArgumentException("a message and its sender come together");
        }
    }

    /** A change of a session that need not be read first. */
    public Change(
            String sessionUid,
            @Nullable SessionState state,
            @Nullable ChatMode chatMode,
            @Nullable Segment segment,
            @Nullable String message,
            @Nullable Sender sendBy) {
        this(sessionUid, state, chatMode, segment, message, sendBy, null);
    }

    /** What becomes of the tags that the session has; null if nothing does. */
    public @Nullable Retagging retagging() {
        return check == null ? null : check.retagging();
    }

    /** Whether the row asks for that call. */
    public boolean wants(Endpoint endpoint) {
        return switch (endpoint) {
            case CHECK -> check != null;
            case UPDATE -> state != null || chatMode != null || segment != null || retagging() != null;
            case MESSAGE -> message != null;
            case READ, LIST -> false;
        };
    }

    /**
     * What decides whether two rows of one session ask for the same: every part in a fixed order,
     * tags as a set. Null parts stay null.
     */
    public List<@Nullable String> content() {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(state == null ? null : state.wire());
        parts.add(chatMode == null ? null : chatMode.wire());
        parts.add(sorted(segment));
        Retagging retagging = retagging();
        parts.add(retagging == null ? null : sorted(retagging.add()));
        parts.add(retagging == null ? null : sorted(retagging.remove()));
        parts.add(sendBy == null ? null : sendBy.wire());
        parts.add(message);
        return parts;
    }

    private static @Nullable String sorted(@Nullable Segment tags) {
        return tags == null
                ? null
                : String.join(",", tags.tags().stream().sorted().toList());
    }
}
