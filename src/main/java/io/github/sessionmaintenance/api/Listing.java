package io.github.sessionmaintenance.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The messages of one page, from the answer's data. */
final class Listing {

    private Listing() {}

    /** All of them in their order; empty if any is not to be read, since it may be the one that matters. */
    static Optional<List<Said>> read(JsonNode data, Redaction redaction) {
        if (!data.isArray()) {
            return Optional.empty();
        }
        List<Said> messages = new ArrayList<>();
        for (JsonNode element : data) {
            if (!isMessage(element)) {
                return Optional.empty();
            }
            messages.add(said(element, redaction));
        }
        return Optional.of(messages);
    }

    private static boolean isMessage(JsonNode element) {
        JsonNode id = element.path("id");
        return (id.isString() || id.isNumber())
                && Stream.of("send_by", "message").map(element::path).allMatch(JsonNode::isString);
    }

    private static Said said(JsonNode message, Redaction redaction) {
        return new Said(
                redaction.withoutKey(message.path("id").asString()),
                message.path("send_by").stringValue(),
                message.path("message").stringValue(),
                CreatedAt.of(message.path("createdAt")).orElse(null));
    }
}
