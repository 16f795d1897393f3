package io.github.sessionmaintenance.intake;

import java.util.regex.Pattern;

/** Tells whether a line inside a quoted cell is a row that a stray quote has swallowed. */
final class SwallowedRow {

    private static final String UID = "(\\d{8,}|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";

    /** The line begins like a session uid, which may have quotes of its own. */
    private static final Pattern STARTS_LIKE_UID = Pattern.compile("\\s*\"{0,2}" + UID);

    /** A line that begins with a quoted uid is a row of quoted cells: it is not cut at the first quote. */
    private static final Pattern STARTS_WITH_QUOTED_UID = Pattern.compile("\\s*\"" + UID + "\"");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final char delimiter;
    private final int delimiters;

    /** @param columns how many the file has */
    SwallowedRow(char delimiter, int columns) {
        this.delimiter = delimiter;
        this.delimiters = columns - 1;
    }

    /** @param line one that begins inside a quoted cell */
    boolean isIn(String line) {
        return STARTS_LIKE_UID.matcher(line).lookingAt() && delimitersIn(cellPart(line)) == delimiters;
    }

    private static String cellPart(String line) {
        if (STARTS_WITH_QUOTED_UID.matcher(line).lookingAt()) {
            return QUOTED.matcher(line).replaceAll("");
        }
        // doubled quotes stand for themselves; the first other one closes the cell
        int close = line.replace("\"\"", "  ").indexOf(Quotes.QUOTE);
        return close < 0 ? line : line.substring(0, close);
    }

    private long delimitersIn(String text) {
        return text.chars().filter(c -> c == delimiter).count();
    }
}
