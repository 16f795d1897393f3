package io.github.sessionmaintenance.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks gzip, within bounds: a small file can't fill a disk. */
final class Gunzip {

    private static final int GIB = 4;

    /** Hardly any list of sessions comes near: each row has a uid of its own. */
    private static final int MOST_TIMES = 200;

    /** Before so many bytes, the ratio says little. */
    private static final long MUCH = 16L << 20;

    private final GzipCompressorInputStream unpacked;
    private final long most;

    Gunzip(InputStream packed) throws IOException {
        this(packed, (long) GIB << 30);
    }

    /** @param most how many bytes may be unpacked */
    Gunzip(InputStream packed, long most) throws IOException {
        this.most = most;
        // all members of it: what was appended must not be lost
        this.unpacked = GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
    }

    InputStream unpacked() {
        return unpacked;
    }

    /** @throws InputRefusedException once more was unpacked than any list of sessions would be */
    void requireBounds() throws InputRefusedException {
        long out = unpacked.getUncompressedCount();
        if (out > most) {
            throw new InputRefusedException(
                    0,
                    "the file is larger than %d GiB once unpacked: split it, or unpack it and run that".formatted(GIB));
        }
        if (out > MUCH && out / MOST_TIMES > unpacked.getCompressedCount()) {
            throw new InputRefusedException(
                    0,
                    "the file is over %d times as large once unpacked, as hardly any list of sessions is: if it is one, unpack it and run that"
                            .formatted(MOST_TIMES));
        }
    }

    static InputRefusedException damaged(IOException why) {
        String reason = why instanceof EOFException ? "it ends too early" : String.valueOf(why.getMessage());
        return new InputRefusedException(
                0,
                "the file is packed with gzip, and can't be unpacked (" + reason
                        + "): get it once more; or if gunzip can, run what comes out");
    }
}
