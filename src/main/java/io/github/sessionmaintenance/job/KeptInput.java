package io.github.sessionmaintenance.job;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The inputs that we keep in runs' own directories: lists of sessions that were found, and what was piped in. */
final class KeptInput {

    /** With what a kill has left of one that was being written. */
    private static final String PATTERN =
            "{%1$s*%2$s,%1$s*%2$s.tmp,%3$s}".formatted(FoundList.PREFIX, FoundList.SUFFIX, PipedInput.NAME);

    private KeptInput() {}

    /** Deletes all of it in that directory of a run, and the directory if nothing else is in it. */
    static void discard(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> inputs = Files.newDirectoryStream(directory, PATTERN)) {
            for (Path input : inputs) {
                Files.deleteIfExists(input);
            }
        }
        deleteIfEmpty(directory);
    }

    static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException expected) {
            // reports, or what somebody keeps there
        }
    }

    /** Whether that directory of a run has an input, and none that is newer. */
    static boolean isOnlyOlder(Path directory, Instant than) throws IOException {
        boolean any = false;
        try (DirectoryStream<Path> inputs = Files.newDirectoryStream(directory, PATTERN)) {
            for (Path input : inputs) {
                any = true;
                if (!Files.getLastModifiedTime(input).toInstant().isBefore(than)) {
                    return false;
                }
            }
        }
        return any;
    }
}
