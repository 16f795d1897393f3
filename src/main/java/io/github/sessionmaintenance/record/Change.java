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
 */
public record Change(
        String sessionUid,
        @Nullable SessionState state,
        @Nullable ChatMode chatMode,
        @Nullable Segment segment,
        @Nullable String message,
        @Nullable Sender sendBy) {

    public Change {
        if ((message == null) != (sendBy == null)) {
            throw new IllegalArgumentException("a message and its sender come together");
        }
    }

    /** Whether the row asks for that call. */
    public boolean wants(Endpoint endpoint) {
        return switch (endpoint) {
            case UPDATE -> state != null || chatMode != null || segment != null;
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
        parts.add(
                segment == null
                        ? null
                        : String.join(",", segment.tags().stream().sorted().toList()));
        parts.add(sendBy == null ? null : sendBy.wire());
        parts.add(message);
        return parts;
    }
}
