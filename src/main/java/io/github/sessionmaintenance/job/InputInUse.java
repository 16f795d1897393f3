package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one run may be the input of another, such as its undo.csv. Without it, that one can't go on. */
final class InputInUse {

    private InputInUse() {}

    /** The run that needs a file of that directory, if one of these does. */
    static Optional<Run> by(Runs.Waiting waiting, Path directory) throws IOException {
        boolean any = waiting.unfinished().size() + waiting.inDoubt().size() > 0;
        if (!any || !Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                String sha256 = sha256(file);
                Optional<Run> user = Stream.concat(waiting.unfinished().stream(), waiting.inDoubt().stream())
                        .filter(run -> run.input().sha256().equals(sha256))
                        .findFirst();
                if (user.isPresent()) {
                    return user;
                }
            }
        }
        return Optional.empty();
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Identity.newDigest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
