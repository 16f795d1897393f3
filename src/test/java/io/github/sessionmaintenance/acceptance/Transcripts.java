package io.github.sessionmaintenance.acceptance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What was said in each session, and the pages of it. Safe for use by many threads. */
final class Transcripts {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, List<Line>> bySession = new HashMap<>();

    private record Line(int id, String sendBy, String text, Instant at) {}

    /** @param id greater than all before */
    synchronized void add(Asked message, int id, Instant now) {
        Map<String, String> fields = message.fields();
        bySession
                .computeIfAbsent(message.session(), session -> new ArrayList<>())
                .add(new Line(id, fields.get("send_by"), fields.get("message"), now));
    }

    /** The messages that the call asks for, as the vendor's page lists them. */
    synchronized List<Map<String, Object>> page(Asked reading, UnaryOperator<String> text) {
        Map<String, String> fields = reading.fields();
        List<Line> lines = new ArrayList<>(bySession.getOrDefault(reading.session(), List.of()));
        if (fields.getOrDefault("orderBy", "ASC").equals("DESC")) {
            Collections.reverse(lines);
        }
        long limit = Long.parseLong(fields.getOrDefault("limit", "10"));
        long page = Long.parseLong(fields.getOrDefault("page", "1"));
        return lines.stream()
                .skip((page - 1) * limit)
                .limit(limit)
                .map(line -> listed(line, text))
                .toList();
    }

    private static Map<String, Object> listed(Line line, UnaryOperator<String> text) {
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("id", line.id());
        listed.put("session_id", 4711);
        listed.put("send_by", line.sendBy());
        listed.put("message", text.apply(line.text()));
        listed.put("type", "text");
        listed.put("content_type", "text");
        listed.put("createdAt", ISO.format(line.at()));
        listed.put("deleted_at", null);
        return listed;
    }
}
