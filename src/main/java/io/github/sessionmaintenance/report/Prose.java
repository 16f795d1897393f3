package io.github.sessionmaintenance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences with words in them that are to be typed, or found in a file, exactly as they are. */
final class Prose {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`|(--[a-z][a-z-]*)");

    private Prose() {}

    /** The sentence in parts: what is between backticks, and every option, is code. */
    static List<Map<String, Object>> parts(String sentence) {
        List<Map<String, Object>> parts = new ArrayList<>();
        Matcher matcher = CODE.matcher(sentence);
        int from = 0;
        while (matcher.find()) {
            add(parts, sentence.substring(from, matcher.start()), "");
            String command = matcher.group(1);
            add(parts, "", command == null ? matcher.group(2) : command);
            from = matcher.end();
        }
        add(parts, sentence.substring(from), "");
        return parts;
    }

    private static void add(List<Map<String, Object>> parts, String text, String code) {
        if (!text.isEmpty() || !code.isEmpty()) {
            parts.add(Map.of("text", text, "code", code));
        }
    }
}
