import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the program by its launcher, as a whole process, and times it. */
final class Launch {

    static final Path LAUNCHER = Path.of("session-maintenance").toAbsolutePath();
    static final Path HOME = Path.of("target", "bench").toAbsolutePath();

    /** What is said of one process. */
    record Timed(double seconds, int exitCode) {}

    private Launch() {}

    static Timed time(List<String> command) throws IOException, InterruptedException {
        return time(command, null);
    }

    static Timed time(List<String> command, Path input) throws IOException, InterruptedException {
        ProcessBuilder builder = prepare(command);
        builder.redirectInput(
                input == null ? Redirect.from(Path.of("/dev/null").toFile()) : Redirect.from(input.toFile()));
        long begun = System.nanoTime();
        int exitCode = builder.start().waitFor();
        return new Timed((System.nanoTime() - begun) / 1e9, exitCode);
    }

    static Process start(List<String> command) throws IOException {
        return prepare(command).start();
    }

    /** The flags with which the launcher runs Java, but for the cache of its own classes. */
    static List<String> javaFlags(Path input, String url) throws IOException, InterruptedException {
        Process process = start(run(input, url, freshState("flags"), "--rate", "1"));
        List<String> arguments = List.of();
        while (!arguments.contains("-jar")) {
            Thread.sleep(50);
            if (!process.isAlive()) {
                throw new IOException("the program ended at once; see target/bench/stderr");
            }
            arguments = process.info().arguments().map(List::of).orElse(List.of());
        }
        process.destroy();
        process.waitFor();
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument -> !argument.contains("AOTCache") && !argument.contains("SharedArchiveFile"))
                .toList();
    }

    private static ProcessBuilder prepare(List<String> command) throws IOException {
        Files.createDirectories(HOME);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.to(HOME.resolve("stderr").toFile()));
        builder.environment().put("YOURGPT_API_KEY", "bench");
        builder.environment().put("YOURGPT_WIDGET_UID", "bench");
        return builder;
    }

    /** {@code run} of an input in a state directory of its own, kept for others to look at. */
    static List<String> run(Path input, String url, Path state, String... options) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "run", input.toString(), "--api-url", url));
        command.addAll(List.of(
                "--state-dir",
                state.toString(),
                "--output-dir",
                state.resolve("out").toString()));
        command.addAll(List.of(options));
        return command;
    }

    /** An empty directory for the state of one run. */
    static Path freshState(String name) throws IOException {
        Path state = HOME.resolve(name);
        if (Files.exists(state)) {
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return state;
    }

    static String summary(Path state, String field) throws IOException {
        String json = Files.readString(state.resolve("out/summary.json"));
        int at = json.indexOf('"' + field + '"');
        return json.substring(json.indexOf(':', at) + 1, json.indexOf('\n', at))
                .replace(",", "")
                .strip();
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
