package io.github.sessionmaintenance.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input as found before its rows are read.
 *
 * @param name the file's name without its directories
 * @param size in bytes
 * @param sha256 of all bytes, in hex
 * @param bom whether the file begins with a UTF-8 byte order mark, which is not part of the first name
 * @param columns the names of the file's own columns, trimmed and otherwise verbatim; those that
 *     begin with {@code error_} are left out
 * @param notices what a person should know although nothing is wrong; at most one line
 */
public record InputFile(
        Path path,
        String name,
        long size,
        String sha256,
        Charset charset,
        boolean bom,
        char delimiter,
        List<String> columns,
        List<String> notices) {

    public InputFile {
        columns = List.copyOf(columns);
        notices = List.copyOf(notices);
    }

    /**
     * Reads the file once, whatever its size, and understands its header.
     *
     * @param delimiter null to take the one of comma, semicolon, tab and bar that the header uses
     * @throws InputRefusedException if the file can't be read or its header can't be used: whoever
     *     made it mends it
     * @throws IOException if the storage fails while it is read
     */
    public static InputFile open(Path path, Charset charset, @Nullable Character delimiter)
            throws InputRefusedException, IOException {
        try (InputBytes bytes = InputBytes.open(path)) {
            Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes.head(ByteOrderMark.MAX_LENGTH));
            if (mark.isPresent()) {
                mark.get().requireFor(charset);
            }
            HeaderLine line = HeaderLine.read(new PhysicalLines(bytes, charset));
            char used = delimiter == null ? line.delimiter() : requireUsable(delimiter);
            Header header = Header.read(line, used);
            return new InputFile(
                    path,
                    String.valueOf(path.getFileName()),
                    Files.size(path),
                    bytes.sha256(),
                    charset,
                    mark.filter(ByteOrderMark.UTF_8::equals).isPresent(),
                    used,
                    header.columns(),
                    header.notices());
        }
    }

    private static char requireUsable(char delimiter) throws InputRefusedException {
        if (delimiter == Quotes.QUOTE || delimiter == '\n' || delimiter == '\r') {
            throw new InputRefusedException(
                    0, "the delimiter is a quote or a line break, but must be another character, such as a semicolon");
        }
        return delimiter;
    }
}
