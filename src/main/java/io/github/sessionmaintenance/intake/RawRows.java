package io.github.sessionmaintenance.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Joins lines into records; holds no more than one record that is within the limits. */
final class RawRows {

    private static final int MAX_LINES = 200;
    private static final int MAX_LENGTH = PhysicalLines.MAX_LENGTH;

    private final PhysicalLines lines;
    private final Cells cells;
    private final char delimiter;
    private final SwallowedRow swallowedRow;

    /** @param columns how many the header has */
    RawRows(PhysicalLines lines, char delimiter, int columns) throws IOException {
        this.lines = lines;
        this.cells = new Cells(delimiter);
        this.delimiter = delimiter;
        this.swallowedRow = new SwallowedRow(delimiter, columns);
    }

    /** The next record that is not just a blank line; null after the last. */
    @Nullable
    RawRow next() throws InputRefusedException, IOException {
        String first = lines.next();
        while (first != null && isBlank(first)) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        long start = lines.count();
        return new RawRow(start, cells.split(wholeRecord(first, start), start));
    }

    /** A line of nothing but delimiters is a row, also if they are tabs. */
    private boolean isBlank(String line) {
        return PhysicalLines.isBlank(line) && line.indexOf(delimiter) < 0;
    }

    private String wholeRecord(String first, long start) throws InputRefusedException, IOException {
        StringBuilder record = new StringBuilder(first);
        Quotes quotes = new Quotes(delimiter);
        quotes.pass(first);
        requireLimits(record, start);
        while (quotes.areOpen()) {
            String line = lines.next();
            if (line == null) {
                throw neverCloses(start);
            }
            requireNotSwallowed(line, start);
            quotes.pass(line);
            requireLimits(record.append(line), start);
        }
        return PhysicalLines.withoutEnd(record.toString());
    }

    private void requireNotSwallowed(String line, long start) throws InputRefusedException {
        if (swallowedRow.isIn(line)) {
            throw new InputRefusedException(
                    start,
                    "a quote that opens in this record swallows line %d, which looks like a row of its own: remove the stray quote, or double it if it is meant as text"
                            .formatted(lines.count()));
        }
    }

    private void requireLimits(CharSequence record, long start) throws InputRefusedException {
        if (lines.count() - start >= MAX_LINES || isTooLong(record)) {
            throw tooLarge(start);
        }
        if (record.toString().indexOf('\0') >= 0) {
            throw new InputRefusedException(
                    start,
                    "this record holds a NUL character, as no text does: the file is damaged, or is no text; save it as CSV again");
        }
    }

    private static boolean isTooLong(CharSequence record) {
        return record.length() > MAX_LENGTH
                && PhysicalLines.withoutEnd(record.toString()).length() > MAX_LENGTH;
    }

    private static InputRefusedException neverCloses(long start) {
        return new InputRefusedException(
                start,
                "a quote that opens here never closes: close it, or double it if it is meant as text (a cell that holds a quote is itself in quotes)");
    }

    private static InputRefusedException tooLarge(long start) {
        return new InputRefusedException(
                start,
                "this record is longer than %d lines or %d characters: most likely a quote opens here and never closes; close it, or shorten the text"
                        .formatted(MAX_LINES, MAX_LENGTH));
    }
}
