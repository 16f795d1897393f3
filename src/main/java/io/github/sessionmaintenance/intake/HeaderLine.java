package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that names the columns: the first that is not blank.
 *
 * @param number usually 1
 * @param text without the line's end
 * @param told the delimiter by what a line before it says; null if there is none
 */
record HeaderLine(long number, String text, @Nullable Character told) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");

    /** What spreadsheets write and understand: {@code sep=;}, sometimes in quotes. */
    private static final Pattern TELLING = Pattern.compile("(?i)\"?sep=(.*?)\"?");

    static HeaderLine read(PhysicalLines lines) throws InputRefusedException, IOException {
        String line = nextNotBlank(lines);
        Character told = line == null ? null : told(line, lines.count());
        if (told != null) {
            line = nextNotBlank(lines);
        }
        if (line == null) {
            throw new InputRefusedException(
                    0, "the input is empty, but must begin with a line that names its columns: session_uid at least");
        }
        HeaderLine header = new HeaderLine(lines.count(), PhysicalLines.withoutEnd(line), told);
        header.requireText();
        return header;
    }

    private static @Nullable String nextNotBlank(PhysicalLines lines) throws InputRefusedException, IOException {
        String line = lines.next();
        while (line != null && PhysicalLines.isBlank(line)) {
            line = lines.next();
        }
        return line;
    }

    private static @Nullable Character told(String line, long number) throws InputRefusedException {
        Matcher telling = TELLING.matcher(PhysicalLines.withoutEnd(line));
        if (!telling.matches()) {
            return null;
        }
        String told = telling.group(1);
        if (told.length() != 1 || !DELIMITERS.contains(told.charAt(0))) {
            throw new InputRefusedException(
                    number,
                    "sep= here is followed by \"%s\", but may be by one of , ; | tab: correct the line, or remove it"
                            .formatted(PlainText.clean(told, 40)));
        }
        return told.charAt(0);
    }

    private void requireText() throws InputRefusedException {
        if (text.indexOf('\0') >= 0) {
            throw ByteOrderMark.unmarked(number);
        }
        if (text.length() > PhysicalLines.MAX_LENGTH) {
            throw new InputRefusedException(
                    number,
                    "the header is longer than %d characters: check that this is a CSV file"
                            .formatted(PhysicalLines.MAX_LENGTH));
        }
    }

    /** The one that was told; else the one that occurs most often outside quotes, a comma if there is none. */
    char delimiter() {
        if (told != null) {
            return told;
        }
        char delimiter = DELIMITERS.get(0);
        for (char candidate : DELIMITERS) {
            if (occurrences(candidate) > occurrences(delimiter)) {
                delimiter = candidate;
            }
        }
        return delimiter;
    }

    private long occurrences(char candidate) {
        return QUOTED.matcher(text)
                .replaceAll("")
                .chars()
                .filter(c -> c == candidate)
                .count();
    }

    /** The column names, trimmed. */
    List<String> split(char delimiter) throws InputRefusedException, IOException {
        Quotes quotes = new Quotes(delimiter);
        quotes.pass(text);
        if (quotes.areOpen()) {
            throw new InputRefusedException(
                    number,
                    "a quote that opens in the header does not close in it, but the header must be one line: close it, and keep line breaks out of column names");
        }
        return new Cells(delimiter)
                .split(text, number).stream().map(HeaderLine::trimmed).toList();
    }

    /** Also of the spaces that pages and word processors put where nobody sees them. */
    private static String trimmed(String name) {
        return name.replace('\u00a0', ' ').strip();
    }
}
