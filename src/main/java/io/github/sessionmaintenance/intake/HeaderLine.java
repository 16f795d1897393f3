package io.github.sessionmaintenance.intake;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The line that names the columns: the first that is not blank.
 *
 * @param number usually 1
 * @param text without the line's end
 */
record HeaderLine(long number, String text) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");

    static HeaderLine read(PhysicalLines lines) throws InputRefusedException, IOException {
        String line = lines.next();
        while (line != null && PhysicalLines.isBlank(line)) {
            line = lines.next();
        }
        if (line == null) {
            throw new InputRefusedException(
                    0, "the input is empty, but must begin with a line that names its columns: session_uid at least");
        }
        HeaderLine header = new HeaderLine(lines.count(), PhysicalLines.withoutEnd(line));
        header.requireText();
        return header;
    }

    private void requireText() throws InputRefusedException {
        if (text.indexOf('\0') >= 0) {
            throw ByteOrderMark.utf16(number);
        }
        if (text.length() > PhysicalLines.MAX_LENGTH) {
            throw new InputRefusedException(
                    number,
                    "the header is longer than %d characters: check that this is a CSV file"
                            .formatted(PhysicalLines.MAX_LENGTH));
        }
    }

    /** The delimiter that occurs most often outside quotes; a comma if there is none. */
    char delimiter() {
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
                .split(text, number).stream().map(String::strip).toList();
    }
}
