package io.github.sessionmaintenance.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run that is under way, told without touching its lock: whoever tries a lock has it for a moment, and a run
 * that begins in that moment would be refused.
 *
 * @param process that has the lock
 * @param run its id; empty if it has not begun yet
 */
public record UnderWay(String process, Optional<String> run) {

    /** A line says {@code 1: POSIX  ADVISORY  WRITE <process> <device>:<inode> 0 EOF}. */
    private static final Path LOCKS = Path.of("/proc/locks");

    /**
     * Who is at work in the directory; empty if nobody is. A lock of this process itself does not count.
     *
     * @throws IOException if this system does not tell
     */
    public static Optional<UnderWay> in(Path stateDir) throws IOException {
        Path lock = stateDir.resolve(RunLock.FILE);
        if (Files.notExists(lock)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(lock)) {
            throw new IOException(lock + " is no file");
        }
        String own = Long.toString(ProcessHandle.current().pid());
        String file = ":" + Files.getAttribute(lock, "unix:ino");
        List<String> holders = Files.readAllLines(LOCKS).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(held -> held.length > 5 && held[1].equals("POSIX") && held[5].endsWith(file))
                .map(held -> held[4])
                // to read the file in the process that has the lock would release it
                .filter(holder -> !holder.equals(own))
                .toList();
        return holders.isEmpty()
                ? Optional.empty()
                : told(Files.readAllLines(lock, StandardCharsets.US_ASCII), holders);
    }

    /** Of another file system, a file may have the same number: then its process is another one. */
    private static Optional<UnderWay> told(List<String> lines, List<String> holders) {
        return lines.isEmpty() || !holders.contains(lines.get(0))
                ? Optional.empty()
                : Optional.of(new UnderWay(lines.get(0), lines.stream().skip(1).findFirst()));
    }

    /** Which run is under way; empty if none is, or nobody can tell. */
    static Optional<String> run(Path stateDir) {
        try {
            return in(stateDir).flatMap(UnderWay::run);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
