package io.github.sessionmaintenance.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text of other charsets, if it is not plain ASCII, is never UTF-8 by chance. */
final class Utf8Text {

    private static final int MOST_ASCII = 127;

    private Utf8Text() {}

    /** @throws InputRefusedException if it is: read in that charset, people would be sent garbled words */
    static void requireNot(Path file, Charset charset) throws InputRefusedException, IOException {
        if (isIn(file)) {
            throw new InputRefusedException(
                    0, "the file is UTF-8 text, not " + charset + ": give --charset UTF-8, or save it in " + charset);
        }
    }

    private static boolean isIn(Path file) throws IOException {
        boolean beyondAscii = false;
        try (InputBytes bytes = InputBytes.open(file)) {
            PhysicalLines lines = new PhysicalLines(bytes, StandardCharsets.UTF_8);
            for (String line = lines.next(); line != null; line = lines.next()) {
                beyondAscii |= line.chars().anyMatch(c -> c > MOST_ASCII);
            }
            return beyondAscii;
        } catch (InputRefusedException noUtf8) {
            return false;
        }
    }
}
