package io.github.sessionmaintenance.house;

import io.github.sessionmaintenance.Application;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A copy of the launcher, with a source beside it and commands of its own in its PATH. */
final class Checkout {

    /** All that the launcher calls, so that nothing else is found by chance. */
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "dirname",
            "env",
            "find",
            "flock",
            "head",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sh",
            "sleep",
            "stat",
            "uname");

    private final Path home;
    private final Path commands;
    private final Map<String, String> environment = new HashMap<>();

    Checkout(Path home) throws IOException {
        this.home = home;
        this.commands = Files.createDirectories(home.resolveSibling("commands"));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("src/main/Program.java"), "class Program {}\n");
        Files.writeString(home.resolve("pom.xml"), "<project/>\n");
        Files.copy(Path.of("session-maintenance"), script());
        linkTools(commands);
        environment.put("PATH", commands.toString());
        environment.put("HERE", home.toString());
    }

    /** Puts links to all that the launcher calls, but for {@code mvn} and {@code java}, into that directory. */
    static void linkTools(Path commands) throws IOException {
        for (String tool : TOOLS) {
            Files.createSymbolicLink(commands.resolve(tool), find(tool));
        }
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Path home() {
        return home;
    }

    Path script() {
        return home.resolve("session-maintenance");
    }

    Path jar() {
        return home.resolve("target/app/session-maintenance.jar");
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Puts a command into the PATH, instead of what was there. */
    void command(String name, String script) throws IOException {
        // it may be a link to the real one
        Files.deleteIfExists(commands.resolve(name));
        write(commands.resolve(name), script);
    }

    void removeCommand(String name) throws IOException {
        Files.delete(commands.resolve(name));
    }

    /** @return a JAVA_HOME with that java in it */
    Path javaHome(String script) throws IOException {
        Path javaHome = home.resolveSibling("jdk");
        write(Files.createDirectories(javaHome.resolve("bin")).resolve("java"), script);
        return javaHome;
    }

    private static void write(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts the program that is under test where a build would put it. */
    void realProgram() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Application.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(part -> part.endsWith(".jar"))
                        .map(part -> Path.of(part).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Files.createDirectories(jar().getParent());
        Path classes = Path.of(Application.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar()), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }

    /** Whatever is kept for a Java. */
    List<Path> archives(String runtime) throws IOException {
        try (Stream<Path> files = Files.list(jar().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith("classes-" + runtime))
                    .toList();
        }
    }

    /** How often the build ran. */
    int builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    /** What builds have left. */
    List<String> built() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    Ended launch(String... arguments) throws Exception {
        return begin(arguments).end();
    }

    Ended launchIn(Map<String, String> only, Path script, String... arguments) throws Exception {
        return begin(only, script, arguments).end();
    }

    Running begin(String... arguments) throws Exception {
        return begin(environment, script(), arguments);
    }

    private Running begin(Map<String, String> only, Path script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        Path err = Files.createTempFile(home.getParent(), "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(home.getParent().toFile());
        builder.environment().clear();
        builder.environment().putAll(only);
        Process process = builder.redirectError(err.toFile()).start();
        return new Running(process, process.inputReader(StandardCharsets.UTF_8), err);
    }

    /** A launch under way. */
    record Running(Process process, BufferedReader out, Path err) {

        String readLine() throws IOException {
            return out.readLine();
        }

        Ended end() throws Exception {
            String rest = out.lines().collect(Collectors.joining("\n"));
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running");
            }
            return new Ended(process.exitValue(), rest, Files.readString(err));
        }
    }

    /** A launch that is over. */
    record Ended(int exitCode, String out, String err) {}
}
