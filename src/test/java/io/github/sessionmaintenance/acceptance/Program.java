package io.github.sessionmaintenance.acceptance;

import io.github.sessionmaintenance.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real program, to be run in this process or in ones of its own that share one state directory.
 *
 * @param home everything it may write is in here
 * @param server what it calls
 * @param key what it is told to be the API key
 * @param jvm options of Java's, over the usual ones
 */
record Program(Path home, StrictServer server, String key, List<String> jvm) {

    static final String MAIN = "io.github.sessionmaintenance.Application";

    Program(Path home, StrictServer server) {
        this(home, server, StrictServer.KEY);
    }

    Program(Path home, StrictServer server, String key) {
        this(home, server, key, List.of());
    }

    Program withJvm(String... options) {
        return new Program(home, server, key, List.of(options));
    }

    Path stateDir() {
        return home.resolve("state");
    }

    /** Where reports are kept between starts of {@link #run} and {@link #start}. */
    Path outputDir() {
        return home.resolve("out");
    }

    Reports reports() throws IOException {
        return Reports.in(outputDir());
    }

    Path input(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    /** {@code run INPUT}, to its end. In this process, which takes a fraction of the time. */
    Ended run(Path input, String... options) {
        String[] arguments = complete(runOf(input, options)).toArray(String[]::new);
        Execution ended = Execution.run(environment(), arguments);
        return new Ended(ended.exitCode(), ended.out(), ended.err());
    }

    ProgramProcess start(Path input, String... options) throws IOException {
        return command(runOf(input, options));
    }

    private List<String> runOf(Path input, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", input.toString()));
        if (!List.of(options).contains("--output-dir")) {
            arguments.addAll(List.of("--output-dir", outputDir().toString()));
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    /** {@code run -}, into which that file is piped. */
    ProgramProcess pipe(Path file, String... options) throws IOException {
        return command(runOf(Path.of("-"), options), file);
    }

    /** Any command; the state directory is added, and the API's URL where it is not given and makes sense. */
    ProgramProcess command(List<String> arguments) throws IOException {
        return command(arguments, Path.of("/dev/null"));
    }

    private ProgramProcess command(List<String> arguments, Path input) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        // a signal that the build was started with ignored (nohup, a background job) stays so in its children
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(ClassArchive.java());
        command.addAll(jvm);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add(MAIN);
        command.addAll(complete(arguments));
        return ProgramProcess.start(command, environment(), home, input);
    }

    private List<String> complete(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (!arguments.contains("--api-url") && !arguments.contains("doubts")) {
            all.addAll(List.of("--api-url", server.url()));
        }
        all.addAll(List.of("--state-dir", stateDir().toString()));
        return all;
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                "/usr/bin:/bin",
                "HOME",
                home.toString(),
                "LANG",
                "C",
                "YOURGPT_API_KEY",
                key,
                "YOURGPT_WIDGET_UID",
                StrictServer.WIDGET);
    }
}
