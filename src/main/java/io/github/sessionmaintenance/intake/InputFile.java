package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.ledger.InputShape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The input as found before its rows are read.
 *
 * @param shape its columns are the file's own, trimmed and otherwise verbatim; those that begin with
 *     {@code error_} are left out
 * @param names what it calls our columns
 * @param notices what a person should know although nothing is wrong; at most one line
 */
public record InputFile(Path path, InputShape shape, ColumnNames names, List<String> notices) {

    private static final int LONGEST_HEAD = 256;

    public InputFile {
        notices = List.copyOf(notices);
    }

    /**
     * Reads the file once, whatever its size, and understands its header.
     *
     * @throws InputRefusedException if the file can't be read or its header can't be used: whoever
     *     made it mends it
     * @throws IOException if the storage fails while it is read
     */
    public static InputFile open(Path path, InputFormat format) throws InputRefusedException, IOException {
        try (InputBytes bytes = InputBytes.open(path)) {
            byte[] head = bytes.head(LONGEST_HEAD);
            InputFormat told = undoes(head) ? InputFormat.TOLD_BY_FILE : format;
            Optional<ByteOrderMark> mark = ByteOrderMark.of(head);
            Charset charset = ByteOrderMark.charset(mark.orElse(null), told.charset());
            HeaderLine line = HeaderLine.read(new PhysicalLines(bytes, charset));
            Character given = told.delimiter();
            char delimiter = requireUsable(given == null ? line.delimiter() : given);
            Header header = Header.read(line, delimiter, told.columns());
            if (!charset.name().startsWith("UTF-")) {
                Utf8Text.requireNot(path, charset);
            }
            InputShape shape = new InputShape(
                    String.valueOf(path.getFileName()),
                    bytes.sha256(),
                    header.columns(),
                    header.meanings(),
                    delimiter,
                    charset,
                    mark.isPresent() && !marksByItself(charset));
            return new InputFile(path, shape, header.called(), header.notices());
        }
    }

    /** Whether it is what undoes a run, as we wrote it: what a job says of its own files does not count for that. */
    private static boolean undoes(byte[] head) {
        String line =
                new String(head, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
        return List.of(line.split(",")).contains(Column.UNDO_OF.wire());
    }

    /** The same file where it is now. */
    public InputFile movedTo(Path place) {
        return new InputFile(place, shape, names, notices);
    }

    /** Of these, Java writes the mark. */
    private static boolean marksByItself(Charset charset) {
        return charset.name().equals("UTF-16");
    }

    private static char requireUsable(char delimiter) throws InputRefusedException {
        if (delimiter == Quotes.QUOTE || delimiter == '\n' || delimiter == '\r') {
            throw new InputRefusedException(
                    0, "the delimiter is a quote or a line break, but must be another character, such as a semicolon");
        }
        return delimiter;
    }
}
