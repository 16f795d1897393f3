package io.github.sessionmaintenance.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * The input's lines as an editor counts them: {@code \n}, {@code \r\n} and a lone {@code \r} each end
 * one. Decodes strictly; never replaces a character.
 */
final class PhysicalLines {

    /** The longest line that is returned whole, in UTF-16 units without its end. */
    static final int MAX_LENGTH = 65_536;

    private static final int BUFFER = 1 << 14;
    private static final int END = -1;
    private static final char BOM = '\uFEFF';

    private final InputBytes bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER).flip();
    private boolean bytesEnded;
    private boolean flushed;
    private long count;

    PhysicalLines(InputBytes bytes, Charset charset) throws InputRefusedException, IOException {
        this.bytes = bytes;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (peek() == BOM) {
            decoded.get();
        }
    }

    /** How many lines have been returned, which is also the number of the last of them. */
    long count() {
        return count;
    }

    /**
     * The next line with whatever ends it; null after the last. A line longer than {@link #MAX_LENGTH}
     * is cut behind that, and what follows makes no sense any more: the caller refuses the input.
     */
    @Nullable
    String next() throws InputRefusedException, IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= MAX_LENGTH && peek() != END) {
            char c = decoded.get();
            line.append(c);
            if (isLineEnd(c)) {
                count++;
                return line.append(c == '\r' && peek() == '\n' ? String.valueOf(decoded.get()) : "")
                        .toString();
            }
        }
        if (line.isEmpty()) {
            return null;
        }
        count++;
        return line.toString();
    }

    /** The line without what ends it. */
    static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && isLineEnd(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    /** Whether the line has nothing to read in it. */
    static boolean isBlank(String line) {
        // not if it was cut, since the rest of it would then count as a line
        return line.isBlank() && withoutEnd(line).length() <= MAX_LENGTH;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private int peek() throws InputRefusedException, IOException {
        return decoded.hasRemaining() || decode() ? decoded.get(decoded.position()) : END;
    }

    private boolean decode() throws InputRefusedException, IOException {
        decoded.clear();
        while (!flushed && decoded.position() == 0) {
            CoderResult result = decoder.decode(encoded, decoded, bytesEnded);
            // whatever was good before an error is handed out first, so that the lines are counted
            if (result.isError() && decoded.position() == 0) {
                throw notInCharset();
            }
            if (result.isUnderflow()) {
                readOn();
            }
        }
        decoded.flip();
        return decoded.hasRemaining();
    }

    private void readOn() throws InputRefusedException, IOException {
        if (bytesEnded) {
            decoder.flush(decoded);
            flushed = true;
            return;
        }
        encoded.compact();
        int read = bytes.read(encoded.array(), encoded.position(), encoded.remaining());
        bytesEnded = read < 0;
        encoded.position(encoded.position() + Math.max(read, 0)).flip();
    }

    private InputRefusedException notInCharset() {
        return new InputRefusedException(
                count + 1,
                "there are bytes here that are not %s text: save the file as %s, or name the charset that it is in, such as --charset windows-1252"
                        .formatted(decoder.charset(), decoder.charset()));
    }
}
