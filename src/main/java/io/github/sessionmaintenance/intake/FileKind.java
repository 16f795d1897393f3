package io.github.sessionmaintenance.intake;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people give for a CSV file, by the bytes with which it begins. */
enum FileKind {
    GZIP("1f8b", "packed twice: unpack it once, and run that"),
    WORKBOOK(
            "504b0304",
            "a workbook of a spreadsheet or a zip archive, not CSV: save the workbook's sheet as CSV UTF-8, or unpack the archive and run what is in it"),
    OLD_WORKBOOK("d0cf11e0", "an old workbook of a spreadsheet, not CSV: save its sheet as CSV UTF-8"),
    ZSTD("28b52ffd", "packed with zstd: unpack it and run what is in it, or pack it with gzip"),
    XZ("fd377a58", "packed with xz: unpack it and run what is in it, or pack it with gzip"),
    BZIP2("425a683[1-9]", "packed with bzip2: unpack it and run what is in it, or pack it with gzip");

    /** The longest beginning, in bytes. */
    static final int MAX_LENGTH = 4;

    /** Of the first bytes in hex. */
    private final Pattern begins;

    private final String refusal;

    FileKind(String begins, String refusal) {
        this.begins = Pattern.compile(begins);
        this.refusal = refusal;
    }

    /** Empty for anything that may be text. */
    static Optional<FileKind> of(byte[] head) {
        String found = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(kind -> kind.begins.matcher(found).lookingAt())
                .findFirst();
    }

    InputRefusedException refusal() {
        return new InputRefusedException(0, "the file is " + refusal);
    }
}
