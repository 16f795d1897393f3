package io.github.sessionmaintenance.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another process that has a directory's lock until it is ended. */
public final class LockHolder implements AutoCloseable {

    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    public static LockHolder of(Path stateDir) throws IOException {
        return of(stateDir, "");
    }

    /** @param runId which run it says is under way; none if empty */
    static LockHolder of(Path stateDir, String runId) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        stateDir.toString(),
                        runId)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = process.inputReader().readLine();
        if (!"has it".equals(said)) {
            throw new IllegalStateException("the other process said " + said);
        }
        return new LockHolder(process);
    }

    /** The other process. */
    public String process() {
        return Long.toString(process.pid());
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        Optional<RunLock> lock = RunLock.take(Path.of(arguments[0]));
        if (lock.isPresent() && !arguments[1].isEmpty()) {
            lock.get().tell(arguments[1]);
        }
        System.out.println(lock.isPresent() ? "has it" : "has it not");
        System.in.read();
        System.exit(lock.isPresent() ? 0 : 1);
    }
}
