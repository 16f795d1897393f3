package io.github.sessionmaintenance.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One answer.
 *
 * @param retryAfter the header's value; null for no such header
 */
record Answer(int status, ObjectNode body, @Nullable String retryAfter) {

    static Answer success(String message, JsonNode data) {
        return new Answer(200, body("RXSUCCESS", message).set("data", data), null);
    }

    static Answer error(int status, String message, @Nullable String retryAfter) {
        return new Answer(status, body("RXERROR", message), retryAfter);
    }

    private static ObjectNode body(String type, String message) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("message", message);
    }

    /** The same answer as if it were about another session, whose uid differs as a double, too. */
    Answer aboutAnotherSession() {
        ObjectNode changed = body.deepCopy();
        changed.findParents("session_uid").forEach(parent -> {
            String other = "9" + parent.path("session_uid").asString();
            ((ObjectNode) parent)
                    .set(
                            "session_uid",
                            Json.uid(other, parent.path("session_uid").isNumber()));
        });
        return new Answer(status, changed, retryAfter);
    }
}
