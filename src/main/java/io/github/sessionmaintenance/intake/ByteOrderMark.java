package io.github.sessionmaintenance.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * The charset of a file that begins so.
     *
     * @param mark null if the file begins with none
     * @param given null if none was
     * @throws InputRefusedException if text in the charset given never begins with this mark
     */
    static Charset charset(@Nullable ByteOrderMark mark, @Nullable Charset given) throws InputRefusedException {
        if (mark == null) {
            return given == null ? StandardCharsets.UTF_8 : given;
        }
        if (given == null) {
            return Charset.forName(mark.charsetName());
        }
        // UTF-16 alone is either of its kinds
        if (!mark.charsetName().startsWith(given.name())) {
            throw new InputRefusedException(
                    1,
                    "the file says by its first bytes that it is %1$s, not %2$s: give --charset %1$s"
                            .formatted(mark.charsetName(), given));
        }
        return given;
    }

    private String charsetName() {
        return name().replace('_', '-');
    }

    /** The refusal of a file that is wide text and does not say so. */
    static InputRefusedException unmarked(long line) {
        return new InputRefusedException(
                line,
                "there is a NUL character here, as in UTF-16 text without a mark at its beginning: if it is that, give --charset UTF-16LE (or UTF-16BE);"
                        + " if the file is damaged or no CSV at all, get the right one;"
                        + " else save it again as UTF-8 (in Excel: \"CSV UTF-8\"; in Notepad: encoding UTF-8)");
    }
}
