package io.github.sessionmaintenance.sandbox;

import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON: no repeated names, nothing after the end. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode readObject(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw Refusal.badRequest("malformed JSON: " + e.getOriginalMessage());
        }
        throw Refusal.badRequest("malformed JSON: the body is not an object");
    }

    static byte[] write(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    /** The uid as a number if that is asked for and possible without changing it, else as a string. */
    static JsonNode uid(String uid, boolean asNumber) {
        boolean number = asNumber && uid.matches("0|[1-9][0-9]*");
        return number
                ? JsonNodeFactory.instance.numberNode(new BigInteger(uid))
                : JsonNodeFactory.instance.stringNode(uid);
    }
}
