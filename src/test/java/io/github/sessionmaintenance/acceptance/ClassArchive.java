package io.github.sessionmaintenance.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The libraries' classes, parsed and verified once and kept with the build: a child process starts in
 * half the time. Without an archive it works just as well.
 */
final class ClassArchive {

    // an archive holds jars only, and must find them first
    private static final String JARS = entries(entry -> entry.endsWith(".jar"));
    private static final String DIRECTORIES = entries(entry -> !entry.endsWith(".jar"));
    private static final String CLASS_PATH = JARS + File.pathSeparator + DIRECTORIES;
    private static final List<String> USE = use();

    private ClassArchive() {}

    private static String entries(Predicate<String> wanted) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(wanted)
                        .toList());
    }

    /** Java itself, with all that a child process of it needs before the main class. */
    static List<String> java() {
        List<String> command = plainJava();
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(USE);
        command.addAll(List.of("-cp", CLASS_PATH));
        return command;
    }

    private static List<String> plainJava() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    }

    private static List<String> use() {
        String key = Integer.toHexString((JARS + System.getProperty("java.vm.version")).hashCode());
        Path build = Path.of(DIRECTORIES.split(File.pathSeparator)[0]).getParent();
        Path archive = build.resolve("acceptance-classes-" + key + ".jsa");
        try {
            if (!Files.exists(archive)) {
                make(archive, Files.createTempDirectory(build, "acceptance-classes"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static void make(Path archive, Path scratch) throws IOException, InterruptedException {
        Path input = Files.writeString(scratch.resolve("input.csv"), "session_uid,state,message\ns1,closed,hello\n");
        Path names = scratch.resolve("names");
        Path draft = scratch.resolve("classes.jsa");
        run(
                "-XX:DumpLoadedClassList=" + names,
                "-cp",
                CLASS_PATH,
                Program.MAIN,
                "run",
                input.toString(),
                "--sandbox",
                "--again",
                "--state-dir",
                scratch.resolve("state").toString());
        run("-Xshare:dump", "-XX:SharedClassListFile=" + names, "-XX:SharedArchiveFile=" + draft, "-cp", JARS);
        if (Files.exists(draft)) {
            // another process of this build may have been faster
            Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = plainJava();
        command.addAll(List.of(arguments));
        new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
