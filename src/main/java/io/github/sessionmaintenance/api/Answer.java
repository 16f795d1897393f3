package io.github.sessionmaintenance.api;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the API answered.
 *
 * @param body missing if it is not a whole JSON object
 * @param defect why the body is missing; empty if it is not
 */
record Answer(int status, Headers headers, JsonNode body, String defect) {

    /** The longest answer that is read, in bytes after decompression: no documented one comes near. */
    private static final long MAX_BYTES = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // an answer that says two things at once says nothing
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // so that numbers keep all their digits
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Reads all of the answer; what is wrong with its body becomes its defect. */
    static Answer read(Response response) {
        return read(response, MAX_BYTES);
    }

    /** The same of what may be so many bytes. */
    static Answer read(Response response, long maxBytes) {
        try {
            BufferedSource source = response.body().source();
            if (source.request(maxBytes + 1)) {
                return defective(response, "the answer is longer than " + (maxBytes >> 20) + " MiB");
            }
            JsonNode body = MAPPER.readTree(source.readByteArray());
            return body.isObject()
                    ? new Answer(response.code(), response.headers(), body, "")
                    : defective(response, "the answer is not a JSON object");
        } catch (IOException e) {
            return defective(response, "the answer broke off: " + e.getMessage());
        } catch (JacksonException e) {
            return defective(response, "the answer is not whole JSON");
        }
    }

    private static Answer defective(Response response, String defect) {
        return new Answer(response.code(), response.headers(), MissingNode.getInstance(), defect);
    }

    boolean isSuccess() {
        return type().equals("RXSUCCESS");
    }

    boolean isError() {
        return type().equals("RXERROR");
    }

    private String type() {
        return body.path("type").stringValue("");
    }

    /** What the API said about it, not cleaned; empty if it said nothing. */
    String message() {
        return body.path("message").stringValue("");
    }

    JsonNode data() {
        return body.path("data");
    }
}
