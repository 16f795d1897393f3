package io.github.sessionmaintenance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sentences with words in them that are to be typed, or found in a file, exactly as they are. */
final class Prose {

    private static final Pattern CODE =
            Pattern.compile("`([^`]+)`|'(session-maintenance[^']*)'|(--[a-z][a-z-]*|\\b[a-z]+\\.csv\\b)");

    private Prose() {}

    /** The sentence in parts: what is between backticks, every command, option and report is code. */
    static List<Map<String, Object>> parts(String sentence) {
        List<Map<String, Object>> parts = new ArrayList<>();
        Matcher matcher = CODE.matcher(sentence);
        int from = 0;
        while (matcher.find()) {
            add(parts, sentence.substring(from, matcher.start()), "");
            add(parts, "", code(matcher));
            from = matcher.end();
        }
        add(parts, sentence.substring(from), "");
        return parts;
    }

    private static String code(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static void add(List<Map<String, Object>> parts, String text, String code) {
        if (!text.isEmpty() || !code.isEmpty()) {
            parts.add(Map.of("text", text, "code", code, "class", code.contains(" ") ? "" : "word"));
        }
    }
}
