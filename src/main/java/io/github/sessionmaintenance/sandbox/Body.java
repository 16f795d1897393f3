package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** How a call's body is written. */
enum Body {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    /** The longest body that is read; the API's own bound is not documented. */
    static final int MAX_BYTES = 1 << 20;

    private final String mediaType;

    Body(String mediaType) {
        this.mediaType = mediaType;
    }

    Fields read(HttpExchange exchange) throws IOException {
        checkContentType(exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()));
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Refusal.badRequest("the body is longer than " + MAX_BYTES + " bytes");
        }
        return new Fields(parse(utf8(bytes)));
    }

    private ObjectNode parse(String text) {
        return switch (this) {
            case JSON -> Json.readObject(text);
            case FORM -> Form.read(text);
        };
    }

    private void checkContentType(List<String> found) {
        boolean right = found.size() == 1
                && found.get(0)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s*;\\s*charset=utf-8$", "")
                        .equals(mediaType);
        if (!right) {
            throw Refusal.badRequest("wrong content type: expected " + mediaType + ", found " + found);
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("not UTF-8: " + e.getMessage());
        }
    }
}
