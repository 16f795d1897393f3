package io.github.sessionmaintenance.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes by which a file says how its text is encoded. */
enum ByteOrderMark {
    UTF_8("efbbbf"),
    // before the marks of UTF-16, which UTF-32's begin with
    UTF_32LE("fffe0000"),
    UTF_32BE("0000feff"),
    UTF_16LE("fffe"),
    UTF_16BE("feff");

    /** The longest mark, in bytes. */
    static final int MAX_LENGTH = 4;

    private final String hex;

    ByteOrderMark(String hex) {
        this.hex = hex;
    }

    /** The mark that the file's first bytes are; empty if they are none. */
    static Optional<ByteOrderMark> of(byte[] head) {
        String found = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(mark -> found.startsWith(mark.hex))
                .findFirst();
    }

    /** @throws InputRefusedException if text in that charset never begins with this mark */
    void requireFor(Charset charset) throws InputRefusedException {
        if (this == UTF_8 && !charset.equals(StandardCharsets.UTF_8)) {
            throw new InputRefusedException(
                    1, "the file says by its first bytes that it is UTF-8, not " + charset + ": leave out --charset");
        }
        if (this != UTF_8
                && !charset.name()
                        .startsWith(name().substring(0, "UTF_16".length()).replace('_', '-'))) {
            throw utf16(1);
        }
    }

    /** The refusal of a file that is wide text. */
    static InputRefusedException utf16(long line) {
        return new InputRefusedException(
                line,
                "the file is UTF-16 or UTF-32 text, but must be UTF-8:"
                        + " save it again as UTF-8 (in Excel: \"CSV UTF-8\"; in Notepad: encoding UTF-8)");
    }
}
