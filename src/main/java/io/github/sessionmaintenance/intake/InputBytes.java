package io.github.sessionmaintenance.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The input file's bytes, unpacked if they are packed, and digested as they pass. */
final class InputBytes implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = newDigest();
    private final InputStream stream;
    private final @Nullable Gunzip gunzip;

    private InputBytes(InputStream file) throws InputRefusedException, IOException {
        BufferedInputStream given = new BufferedInputStream(file, BUFFER);
        this.gunzip = kind(given).equals(Optional.of(FileKind.GZIP)) ? gunzip(given) : null;
        this.stream = new BufferedInputStream(
                new DigestInputStream(gunzip == null ? given : gunzip.unpacked(), digest), BUFFER);
        Optional<FileKind> unpacked = bounded(() -> kind(stream));
        if (unpacked.isPresent()) {
            throw unpacked.get().refusal();
        }
    }

    private static Optional<FileKind> kind(InputStream stream) throws IOException {
        return FileKind.of(head(stream, FileKind.MAX_LENGTH));
    }

    private static Gunzip gunzip(InputStream packed) throws InputRefusedException {
        try {
            return new Gunzip(packed);
        } catch (IOException e) {
            throw Gunzip.damaged(e);
        }
    }

    /** @throws InputRefusedException if there is no such file or it can't be read */
    static InputBytes open(Path path) throws InputRefusedException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                String what = Files.isDirectory(path) ? "a directory" : "a pipe or device";
                throw refused("is " + what + ": name a file, since it is read more than once"
                        + (Files.isDirectory(path) ? "" : ", or pipe it in and name -"));
            }
            return of(Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw refused("does not exist: check the path");
        } catch (AccessDeniedException e) {
            throw refused("may not be read by this user: check its permissions");
        } catch (IOException e) {
            throw refused("can't be read (" + reason(e) + "): copy it to a disk that is in order, and run that");
        }
    }

    private static InputBytes of(InputStream file) throws InputRefusedException, IOException {
        try {
            return new InputBytes(file);
        } catch (InputRefusedException | IOException e) {
            file.close();
            throw e;
        }
    }

    private static InputRefusedException refused(String why) {
        return new InputRefusedException(0, "the file " + why);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** The first bytes, without reading past them. */
    byte[] head(int length) throws InputRefusedException, IOException {
        return bounded(() -> head(stream, length));
    }

    private static byte[] head(InputStream stream, int length) throws IOException {
        stream.mark(length);
        byte[] head = stream.readNBytes(length);
        stream.reset();
        return head;
    }

    int read(byte[] into, int offset, int length) throws InputRefusedException, IOException {
        return bounded(() -> stream.read(into, offset, length));
    }

    private <T> T bounded(Reading<T> reading) throws InputRefusedException, IOException {
        if (gunzip == null) {
            return reading.read();
        }
        try {
            T read = reading.read();
            gunzip.requireBounds();
            return read;
        } catch (IOException e) {
            throw Gunzip.damaged(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads all that is left; the SHA-256 of the whole in hex. To be asked for once. */
    String sha256() throws InputRefusedException, IOException {
        byte[] passing = new byte[BUFFER];
        while (read(passing, 0, passing.length) >= 0) {
            // the digest sees it
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
