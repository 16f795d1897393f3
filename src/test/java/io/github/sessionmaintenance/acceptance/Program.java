package io.github.sessionmaintenance.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real program, to be run in processes of its own that share one state directory.
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

    /** {@code run INPUT}, to its end. */
    Ended run(Path input, String... options) throws IOException, InterruptedException {
        return start(input, options).await();
    }

    ProgramProcess start(Path input, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", input.toString()));
        if (!List.of(options).contains("--output-dir")) {
            arguments.addAll(List.of("--output-dir", outputDir().toString()));
        }
        arguments.addAll(List.of(options));
        return command(arguments);
    }

    /** Any command; the state directory is added, and the API's URL where it is not given and makes sense. */
    ProgramProcess command(List<String> arguments) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        // a signal that the build was started with ignored (nohup, a background job) stays so in its children
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(ClassArchive.java());
        command.addAll(jvm);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add(MAIN);
        command.addAll(arguments);
        if (!arguments.contains("--api-url") && !arguments.contains("doubts")) {
            command.addAll(List.of("--api-url", server.url()));
        }
        command.addAll(List.of("--state-dir", stateDir().toString()));
        Map<String, String> environment = Map.of(
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
        return ProgramProcess.start(command, environment, home);
    }
}
