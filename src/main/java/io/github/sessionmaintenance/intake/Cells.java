package io.github.sessionmaintenance.intake;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Splits records into cells, strictly by RFC 4180. */
final class Cells {

    private final OneRecord source = new OneRecord();
    private final Iterator<CSVRecord> parsed;

    Cells(char delimiter) throws IOException {
        // never the EXCEL preset: it swallows rows without an error
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        this.parsed =
                CSVParser.builder().setReader(source).setFormat(format).get().iterator();
    }

    /**
     * The record's cells.
     *
     * @param record one whole record without its line end
     * @throws InputRefusedException if text follows a closing quote; nothing can be split after that
     */
    List<String> split(String record, long line) throws InputRefusedException {
        source.hold(record + "\n");
        try {
            return parsed.next().toList();
        } catch (UncheckedIOException e) {
            throw new InputRefusedException(
                    line,
                    "in this record a closing quote is followed by more text, but only a delimiter or the line's end may follow:"
                            + " double every quote that is meant as text (\"\"), and look for a stray one");
        }
    }

    /** Feeds the parser one record at a time: a parser for each would cost ten times as much. */
    private static final class OneRecord extends Reader {

        private String text = "";
        private int position;

        void hold(String next) {
            text = next;
            position = 0;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            int count = Math.min(length, text.length() - position);
            text.getChars(position, position + count, into, offset);
            position += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
