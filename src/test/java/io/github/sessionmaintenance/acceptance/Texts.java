package io.github.sessionmaintenance.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Random texts of the kinds that break programs, and the plain ones in between. */
final class Texts {

    private static final List<String> PIECES = List.of(
            "Hello",
            "you",
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\n\n",
            "\"",
            "\"\"",
            "'",
            ",",
            ";",
            "|",
            "é",
            "e\u0301",
            "ß",
            "漢字",
            "مرحبا",
            "👩‍👩‍👧",
            "😀",
            "🦸",
            "\u00a0",
            "\u2028",
            "\u200b",
            "+",
            "&",
            "=",
            "%",
            "%20",
            "%C3",
            "<b>",
            "\\",
            "\\n",
            "{}",
            "null",
            "-",
            "=SUM(A1)",
            "@",
            "#",
            "/",
            "?",
            "\uFEFF",
            "\uFFFD",
            "~",
            "*");

    private static final List<String> TAGS = List.of("vip", "priority", "été", "a b", "😀", "=x", "stale", "0");

    private final Random random;
    private final Set<String> given = new HashSet<>();

    Texts(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A message; it is never blank, and its blanks at either end are part of it. */
    String message() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(one(PIECES));
        }
        return text.toString().isBlank() ? text + "." : text.toString();
    }

    /** A uid that was not given before. */
    String session() {
        String uid = switch (random.nextInt(5)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> "s_" + Integer.toString(random.nextInt(1_000_000_000), 36);
            case 2 -> "0%016d".formatted(random.nextLong(1_000_000_000_000_000L));
            default -> "172260%011d".formatted(random.nextLong(100_000_000_000L));
        };
        return given.add(uid) ? uid : session();
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>(TAGS);
        Collections.shuffle(tags, random);
        return tags.subList(0, 1 + random.nextInt(4));
    }

    /** The tags as people type them: with blanks, gaps and repeats. */
    String typed(List<String> tags) {
        StringBuilder text = new StringBuilder();
        for (String tag : tags) {
            text.append(one(List.of("", " ", ",", " , "))).append(tag).append(one(List.of(",", " ,", ",,")));
        }
        return text + (chance(0.3) ? tags.get(0) : "");
    }

    /** The word in some case, perhaps with blanks around it. */
    String anyCase(String word) {
        if (word.isEmpty()) {
            return word;
        }
        String cased = one(List.of(
                word,
                word.toUpperCase(Locale.ROOT),
                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)));
        return chance(0.2) ? " " + cased + "  " : cased;
    }
}
