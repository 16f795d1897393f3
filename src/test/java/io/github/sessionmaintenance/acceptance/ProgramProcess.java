package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One start of the program. */
final class ProgramProcess {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ProgramProcess start(List<String> command, Map<String, String> environment, Path home) throws IOException {
        return start(command, environment, home, Path.of("/dev/null"));
    }

    static ProgramProcess start(List<String> command, Map<String, String> environment, Path home, Path input)
            throws IOException {
        Path out = Files.createTempFile(home, "start", ".out");
        Path err = Files.createTempFile(home, "start", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(input.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start(), out, err);
    }

    void terminate() {
        process.destroy();
    }

    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    void signal(String name) throws IOException, InterruptedException {
        tell("kill", "-" + name, Long.toString(process.pid()));
    }

    /** From now on no file of it may grow beyond that: the disk is full. */
    void limitFiles(long bytes) throws IOException, InterruptedException {
        tell("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes);
    }

    private static void tell(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(List.of(command).toString())
                .isZero();
    }

    /** As {@code kill -9}: it returns once the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the condition holds, or the process is gone. */
    void awaitThat(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (process.isAlive() && !condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
            Thread.sleep(5);
        }
    }

    /** What it has written to standard output until now. */
    String out() {
        return text(out);
    }

    /** What it has written to standard error until now. */
    String err() {
        return text(err);
    }

    Ended await() throws InterruptedException {
        return await(LONGEST);
    }

    Ended await(Duration longest) throws InterruptedException {
        boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        Ended end = new Ended(ended ? process.exitValue() : -1, text(out), err());
        assertThat(ended).as("it did not end: " + end).isTrue();
        return end;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
