package io.github.sessionmaintenance.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code application/x-www-form-urlencoded}, without the leniency of {@code URLDecoder}. */
final class Form {

    private Form() {}

    static ObjectNode read(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Refusal.badRequest("malformed form: a field without a name or without '='");
            }
            String name = decode(pair.substring(0, equals));
            if (fields.has(name)) {
                throw Refusal.badRequest("repeated field: " + name);
            }
            fields.put(name, decode(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(octet(encoded, i + 1));
                i += 2;
            } else if (c <= ' ' || c > '~' || c == '=') {
                throw Refusal.badRequest("malformed form: a character that should be percent-encoded");
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return Body.utf8(bytes.toByteArray());
    }

    private static int octet(String encoded, int start) {
        boolean complete = start + 2 <= encoded.length()
                && HexFormat.isHexDigit(encoded.charAt(start))
                && HexFormat.isHexDigit(encoded.charAt(start + 1));
        if (!complete) {
            throw Refusal.badRequest("malformed form: a '%' without two hexadecimal digits");
        }
        return HexFormat.fromHexDigits(encoded, start, start + 2);
    }
}
