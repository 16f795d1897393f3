package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What was piped in: copied, since an input is read more than once, and kept until its run has come to its end. */
final class PipedInput {

    static final String NAME = "stdin.csv";

    private PipedInput() {}

    /** Where it is until its run is known; also where a kill has left one. */
    static Path draft(Path directory) {
        return directory.resolve(NAME);
    }

    /** Copies all of it into that directory, for its owner only; empty if the start was stopped before its end. */
    static Optional<Path> copy(InputStream piped, Path directory, StopSwitch stop) throws IOException {
        Path draft = draft(directory);
        CompletableFuture<Boolean> copied = new CompletableFuture<>();
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // of its own: nothing ends the wait for a pipe into which nobody writes
            Thread thread = new Thread(() -> copy(piped, channel, copied), "stdin");
            thread.setDaemon(true);
            stop.whenStopped(() -> copied.complete(false));
            thread.start();
            return copied.join() ? Optional.of(draft) : Optional.empty();
        } catch (CompletionException e) {
            throw new IOException("standard input can't be read, or copied to " + draft + ": " + e.getMessage());
        }
    }

    private static void copy(InputStream piped, FileChannel channel, CompletableFuture<Boolean> copied) {
        try {
            piped.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            copied.complete(true);
        } catch (IOException | RuntimeException e) {
            copied.completeExceptionally(e);
        }
    }

    /** Keeps the copy in the run's own directory. */
    static Path keep(Path draft, Path directory) throws IOException {
        StateDirectory.make(directory);
        return Files.move(
                draft, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the copy of a run that needs it no more, and its directory if nothing else is in it. */
    static void discard(Path directory) throws IOException {
        if (Files.deleteIfExists(directory.resolve(NAME))) {
            KeptInput.deleteIfEmpty(directory);
        }
    }
}
