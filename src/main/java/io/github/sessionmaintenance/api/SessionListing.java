package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sessions of one page, from the answer's data. */
final class SessionListing {

    private SessionListing() {}

    /** All of them in their order; empty if any is not to be read, since it may be the one that matters. */
    static Optional<List<ListedSession>> read(JsonNode data) {
        if (!data.isArray()) {
            return Optional.empty();
        }
        List<ListedSession> sessions = new ArrayList<>();
        for (JsonNode element : data) {
            if (!isSession(element)) {
                return Optional.empty();
            }
            sessions.add(session(element));
        }
        return Optional.of(sessions);
    }

    private static boolean isSession(JsonNode element) {
        JsonNode uid = element.path("session_uid");
        return (uid.isIntegralNumber() || (uid.isString() && !uid.stringValue().isBlank()))
                && hasTime(element, "created_at")
                // null if nothing was said yet; what is not told at all must not be taken for that
                && element.has("last_message_time")
                && hasTime(element, "last_message_time");
    }

    private static boolean hasTime(JsonNode element, String name) {
        JsonNode value = element.path(name);
        return isNothing(value) || CreatedAt.of(value).isPresent();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
    }

    private static ListedSession session(JsonNode element) {
        return new ListedSession(
                element.path("session_uid").asString(),
                element.path("state").stringValue(""),
                element.path("chat_mode").asString(""),
                segment(element.path("segment")),
                time(element, "created_at"),
                time(element, "last_message_time"));
    }

    /** A session without tags may be told with null, if the field is there at all; null if it is not to be read. */
    static @Nullable Segment segment(JsonNode value) {
        if (value.isNull()) {
            return Segment.ofWire("");
        }
        return value.isString() ? Segment.ofWire(value.stringValue()) : null;
    }

    private static @Nullable Instant time(JsonNode element, String name) {
        return CreatedAt.of(element.path(name)).orElse(null);
    }
}
