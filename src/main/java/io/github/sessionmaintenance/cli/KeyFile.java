package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.api.ApiKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A file that holds the API key and nothing else. */
final class KeyFile {

    private KeyFile() {}

    /** @throws UsageException if it can't be read, everyone can read it, or it holds no key */
    static ApiKey read(Path file) {
        String setting = "--api-key-file: " + file;
        if (Files.isDirectory(file)) {
            throw new UsageException(setting + " is a directory; allowed: a file that holds the key");
        }
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new UsageException(setting + " can be read by everyone on this machine: chmod 600 " + file);
            }
            return new ApiKey(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            throw new UsageException(setting + " can't be read (" + Words.why(e)
                    + "): name a file with the key that this user may read");
        } catch (IllegalArgumentException e) {
            throw new UsageException(setting + ": " + e.getMessage());
        }
    }
}
