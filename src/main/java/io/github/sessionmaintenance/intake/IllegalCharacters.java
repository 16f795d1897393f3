package io.github.sessionmaintenance.intake;

import java.util.OptionalInt;

/** Characters that no text for the API can have. */
final class IllegalCharacters {

    private IllegalCharacters() {}

    /** The first one of a field's text; empty if it has none. */
    static OptionalInt first(Column column, String text) {
        if (isPlain(text)) {
            return OptionalInt.empty();
        }
        return text.codePoints()
                .filter(c -> isIllegal(c) && !(column == Column.MESSAGE && isLayout(c)))
                .findFirst();
    }

    /** As nearly every text is that is no message. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIllegal(int c) {
        return Character.isISOControl(c) || isSurrogate(c) || c == 0xFFFE || c == 0xFFFF;
    }

    /** Half a pair: a whole one is a single code point. */
    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isLayout(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}
