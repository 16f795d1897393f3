package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run at a time per state directory: a lock of the operating system's, which death releases. */
final class RunLock implements AutoCloseable {

    private static final String NAME = "lock";

    /** A line says {@code 1: POSIX  ADVISORY  WRITE <pid> <device>:<inode> 0 EOF}. */
    private static final Path HELD = Path.of("/proc/locks");

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty if another process has it. */
    static Optional<RunLock> take(Path stateDir) throws IOException {
        FileChannel channel = FileChannel.open(
                stateDir.resolve(NAME),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (!isFree(channel)) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        RunLock lock = new RunLock(channel);
        lock.write("");
        return Optional.of(lock);
    }

    /** Lets those who look know which run is under way. */
    void tell(String runId) throws IOException {
        write(runId + "\n");
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private void write(String more) throws IOException {
        String text = own() + "\n" + more;
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /**
     * The run that is under way, if that can be told. To try the lock would keep a run from beginning just then,
     * so the system is asked which locks there are.
     */
    static Optional<String> runUnderWay(Path stateDir) {
        Path file = stateDir.resolve(NAME);
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            List<String> holders = Files.readAllLines(HELD).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(lock -> lock.length > 5 && lock[1].equals("POSIX") && lock[5].endsWith(inode))
                    .map(lock -> lock[4])
                    // to read the file in the process that has the lock would release it
                    .filter(holder -> !holder.equals(own()))
                    .toList();
            if (holders.isEmpty()) {
                return Optional.empty();
            }
            List<String> told = Files.readAllLines(file, StandardCharsets.US_ASCII);
            return told.size() == 2 && holders.contains(told.get(0)) ? Optional.of(told.get(1)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    /** What to say if another process has it. */
    static RunEnd taken(Path stateDir) {
        return RunEnd.before(
                ExitCode.LOCKED, "another run is using the state directory " + stateDir + ": try again later");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
