package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** One run at a time per state directory: a lock of the operating system's, which death releases. */
final class RunLock implements AutoCloseable {

    /** In the state directory: the process that had the lock last, and its run. */
    static final String FILE = "lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty if another process has it. */
    static Optional<RunLock> take(Path stateDir) throws IOException {
        FileChannel channel = FileChannel.open(
                stateDir.resolve(FILE),
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

    private void write(String more) throws IOException {
        String text = ProcessHandle.current().pid() + "\n" + more;
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
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
