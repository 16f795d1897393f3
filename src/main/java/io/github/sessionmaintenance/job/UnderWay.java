package io.github.sessionmaintenance.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a run is under way, told without touching its lock: whoever tries a lock has it for a moment, and a run
 * that begins in that moment would be refused.
 */
public final class UnderWay {

    private static final Path LOCKS = Path.of("/proc/locks");

    private UnderWay() {}

    /**
     * The process that has the directory's lock; empty if none has. Never to be asked by that process itself: it
     * would lose its lock, as POSIX has it, when the file that was read is closed.
     *
     * @throws IOException if this system does not tell
     */
    public static Optional<String> process(Path stateDir) throws IOException {
        Path lock = stateDir.resolve(RunLock.FILE);
        if (Files.notExists(lock)) {
            return Optional.empty();
        }
        // of another file system, a file may have the same number: then its process is another one
        String process = Files.readString(lock).strip();
        String file = ":" + Files.getAttribute(lock, "unix:ino") + " ";
        return Files.readAllLines(LOCKS).stream()
                .filter(held -> held.contains(" " + process + " ") && held.contains(file))
                .map(held -> process)
                .findFirst();
    }
}
