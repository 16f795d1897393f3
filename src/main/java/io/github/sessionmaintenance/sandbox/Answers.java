package io.github.sessionmaintenance.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words successes as the vendor's pages show them. */
final class Answers {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** What answers have shown for the chat mode; which number means which mode is not documented. */
    private static final String CHAT_MODE = "1";

    private final boolean numericUids;

    Answers(boolean numericUids) {
        this.numericUids = numericUids;
    }

    Answer updated(Session session) {
        ObjectNode data = aboutSession(session)
                .put("project_id", 100)
                .put("integration_id", 3)
                .put("device_type", "desktop")
                .put("is_emulator", false)
                .put("createdAt", iso(session.createdAt()))
                .put("updatedAt", iso(session.updatedAt()));
        for (String unset : List.of("status", "platform", "ip", "visitor_id", "language")) {
            data.putNull(unset);
        }
        data.putObject("data");
        return Answer.success("Session updated successfully", data);
    }

    /** About the AI's reply if there is one (as on the vendor's page), else about the message itself. */
    Answer sent(Sent sent) {
        Message message = sent.reply() == null ? sent.message() : sent.reply();
        ObjectNode data = node().put("send_by", message.sendBy()).put("origin", "api");
        data.set("session_uid", Json.uid(message.sessionUid(), numericUids));
        data.put("type", "text")
                .put("message_id", message.id())
                .put("message", message.text())
                .put("content_type", "text")
                .put("id", message.id());
        data.putArray("choices");
        return Answer.success(sent.reply() == null ? "Message sent successfully" : "AI reply", data);
    }

    Answer created(Session session) {
        ObjectNode data = node();
        data.set("session_uid", Json.uid(session.uid(), numericUids));
        return Answer.success("Session created successfully", data);
    }

    Answer messages(List<Message> messages) {
        return Answer.success("Messages", array(messages, this::listed));
    }

    Answer sessions(List<Session> sessions) {
        return Answer.success("Sessions", array(sessions, this::listed));
    }

    private JsonNode listed(Message message) {
        return node().put("id", message.id())
                .put("session_id", Session.numberOf(message.sessionUid()))
                .put("send_by", message.sendBy())
                .put("message", message.text())
                .put("type", "text")
                .put("content_type", "text")
                .put("createdAt", iso(message.createdAt()))
                .putNull("deleted_at");
    }

    private JsonNode listed(Session session) {
        return aboutSession(session)
                .put("last_message_time", iso(session.lastMessageAt()))
                .put("last_message", session.lastMessage())
                .put("created_at", iso(session.createdAt()))
                .put("updated_at", iso(session.updatedAt()));
    }

    private ObjectNode aboutSession(Session session) {
        ObjectNode data = node().put("id", Session.numberOf(session.uid()));
        data.set("session_uid", Json.uid(session.uid(), numericUids));
        return data.put("state", session.state())
                .put("chat_mode", CHAT_MODE)
                .put("segment", session.segment())
                .putNull("contact_id")
                .putNull("country");
    }

    private static <T> ArrayNode array(List<T> elements, Function<T, JsonNode> wording) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add(wording.apply(element)));
        return array;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String iso(@Nullable Instant instant) {
        return instant == null ? null : ISO.format(instant);
    }
}
