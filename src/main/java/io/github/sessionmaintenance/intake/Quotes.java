package io.github.sessionmaintenance.intake;

/**
 * Whether a quoted cell is open, by the rules of RFC 4180: a quote opens a cell only as its first
 * character, and a doubled one stands for itself.
 */
final class Quotes {

    static final char QUOTE = '"';

    private final char delimiter;
    private boolean open;

    Quotes(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Whether a quoted cell is still open where the last line ended. */
    boolean areOpen() {
        return open;
    }

    /** Goes on with the next line. */
    void pass(String line) {
        boolean cellStarts = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open) {
                if (c == QUOTE && isQuote(line, i + 1)) {
                    i++;
                } else {
                    open = c != QUOTE;
                }
            } else {
                open = cellStarts && c == QUOTE;
                cellStarts = c == delimiter;
            }
        }
    }

    private static boolean isQuote(String line, int at) {
        return at < line.length() && line.charAt(at) == QUOTE;
    }
}
