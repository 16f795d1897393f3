package io.github.sessionmaintenance.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The input file's bytes, digested as they pass. */
final class InputBytes implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = newDigest();
    private final InputStream stream;

    private InputBytes(InputStream file) {
        this.stream = new BufferedInputStream(new DigestInputStream(file, digest), BUFFER);
    }

    /** @throws InputRefusedException if there is no such file or it can't be read */
    static InputBytes open(Path path) throws InputRefusedException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                String what = Files.isDirectory(path) ? "a directory" : "a pipe or device";
                throw refused("is " + what + ": name a file, since it is read more than once");
            }
            return new InputBytes(Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw refused("does not exist: check the path");
        } catch (AccessDeniedException e) {
            throw refused("may not be read by this user: check its permissions");
        } catch (IOException e) {
            throw refused("can't be read (" + reason(e) + "): copy it to a disk that is in order, and run that");
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
    byte[] head(int length) throws IOException {
        stream.mark(length);
        byte[] head = stream.readNBytes(length);
        stream.reset();
        return head;
    }

    int read(byte[] into, int offset, int length) throws IOException {
        return stream.read(into, offset, length);
    }

    /** Reads all that is left; the SHA-256 of the whole file in hex. To be asked for once. */
    String sha256() throws IOException {
        stream.transferTo(OutputStream.nullOutputStream());
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
