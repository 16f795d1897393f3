package io.github.sessionmaintenance.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the vendor's pages allow, taken at their word; everything else is a breach. */
final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> HEADERS = Set.of(
            "host",
            "api-key",
            "content-type",
            "content-length",
            "user-agent",
            "connection",
            "accept",
            "accept-encoding");
    private static final Map<String, Set<String>> WORDS = Map.of(
            "state", Set.of("pending", "unresolved", "resolved", "closed"),
            "chat_mode", Set.of("bot", "awaiting", "operator"),
            "send_by", Set.of("user", "operator", "assistant"),
            "orderBy", Set.of("ASC", "DESC"));
    private static final Set<String> UPDATE_FIELDS = Set.of("session_uid", "state", "chat_mode", "segment");
    private static final Set<String> MESSAGE_FIELDS = Set.of("widget_uid", "session_uid", "message", "send_by");

    private Contract() {}

    /** A request that the pages don't allow. */
    static final class Breach extends Exception {

        private static final long serialVersionUID = 1L;

        Breach(String what) {
            super(what);
        }
    }

    static Asked read(WireRequest request, String base, String host) throws Breach {
        require(request.method().equals("POST"), "method " + request.method());
        require(request.target().startsWith(base), "target " + request.target());
        String call = request.target().substring(base.length());
        checkHeaders(request, host);
        String type = request.all("content-type").get(0);
        Asked asked = switch (call) {
            case Asked.UPDATE -> {
                requireJson(type);
                yield new Asked(call, update(request.body()));
            }
            case Asked.MESSAGE -> {
                require(type.equals("application/x-www-form-urlencoded"), "content type " + type);
                yield new Asked(call, message(request.body()));
            }
            case Asked.READ -> {
                requireJson(type);
                yield new Asked(call, reading(request.body()));
            }
            default -> throw new Breach("call " + call);
        };
        require(!asked.session().isBlank(), "no session_uid: " + asked);
        checkWords(asked);
        return asked;
    }

    private static void requireJson(String type) throws Breach {
        require(type.matches("(?i)application/json(; ?charset=utf-8)?"), "content type " + type);
    }

    private static void checkHeaders(WireRequest request, String host) throws Breach {
        Set<String> unknown = new TreeSet<>();
        request.headers().forEach(header -> unknown.add(header.name()));
        unknown.removeAll(HEADERS);
        require(unknown.isEmpty(), "headers " + unknown);
        require(request.all("host").equals(List.of(host)), "host " + request.all("host"));
        require(request.all("api-key").size() == 1, request.all("api-key").size() + " api keys");
        require(request.all("content-type").size() == 1, "content types " + request.all("content-type"));
    }

    private static void checkWords(Asked asked) throws Breach {
        for (Map.Entry<String, Set<String>> words : WORDS.entrySet()) {
            String word = asked.fields().get(words.getKey());
            require(word == null || words.getValue().contains(word), words.getKey() + " " + word);
        }
        boolean resolved = "resolved".equals(asked.fields().get("state"));
        require(!resolved || !asked.fields().containsKey("chat_mode"), "chat_mode with resolved");
        require(asked.fields().getOrDefault("segment", "").length() <= 255, "segment too long");
    }

    private static JsonNode object(byte[] body) throws Breach {
        JsonNode json;
        try {
            json = JSON.readTree(utf8(body));
        } catch (JacksonException e) {
            throw new Breach("no JSON: " + e.getOriginalMessage());
        }
        require(json.isObject(), "no JSON object");
        return json;
    }

    private static Map<String, String> update(byte[] body) throws Breach {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object(body).properties()) {
            require(UPDATE_FIELDS.contains(field.getKey()), "field " + field.getKey());
            require(field.getValue().isString(), field.getKey() + " is " + field.getValue());
            fields.put(field.getKey(), field.getValue().stringValue());
        }
        require(!fields.isEmpty(), "an update of nothing");
        return fields;
    }

    private static Map<String, String> reading(byte[] body) throws Breach {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object(body).properties()) {
            JsonNode value = field.getValue();
            boolean allowed = switch (field.getKey()) {
                case "session_uid", "orderBy" -> value.isString();
                case "limit" -> isFromOneTo(100, value);
                case "page" -> isFromOneTo(Integer.MAX_VALUE, value);
                default -> false;
            };
            require(allowed, "field " + field);
            fields.put(field.getKey(), value.asString());
        }
        return fields;
    }

    private static boolean isFromOneTo(int most, JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1 && value.intValue() <= most;
    }

    private static Map<String, String> message(byte[] body) throws Breach {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
            String[] parts = pair.split("=", -1);
            require(parts.length == 2, "form pair " + pair);
            require(fields.put(unescaped(parts[0]), unescaped(parts[1])) == null, "field twice: " + parts[0]);
        }
        require(fields.keySet().equals(MESSAGE_FIELDS), "fields " + fields.keySet());
        require(fields.get("widget_uid").equals(StrictServer.WIDGET), "widget " + fields.get("widget_uid"));
        require(!fields.get("message").isEmpty(), "an empty message");
        return fields;
    }

    private static String unescaped(String text) throws Breach {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                boolean whole = i + 2 < text.length()
                        && HexFormat.isHexDigit(text.charAt(i + 1))
                        && HexFormat.isHexDigit(text.charAt(i + 2));
                require(whole, "escape in " + text);
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
                require(plain || "+*-._".indexOf(c) >= 0, "raw " + c);
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static String utf8(byte[] bytes) throws Breach {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Breach("no UTF-8: " + HexFormat.of().formatHex(bytes));
        }
    }

    private static void require(boolean allowed, String otherwise) throws Breach {
        if (!allowed) {
            throw new Breach(otherwise);
        }
    }
}
