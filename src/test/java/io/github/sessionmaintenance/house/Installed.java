package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The package, unpacked for everybody to use and nobody to change, on a machine that has nothing but a JRE. */
final class Installed {

    static final Path FILE = Path.of(System.getProperty("package.file"));

    /** Only root can become somebody else; whoever else runs the tests is somebody without rights himself. */
    static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    private static final int NOBODY = 65534;

    private final Path directory;
    private final Path commands;
    private final Path home;
    private final int user;

    /** @param directory an empty one, which everybody may enter from now on */
    Installed(Path directory) throws Exception {
        this(directory, NOBODY);
    }

    Installed(Path directory, int user) throws Exception {
        this.directory = directory;
        this.user = user;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        commands = Files.createDirectory(directory.resolve("commands"));
        Checkout.linkTools(commands);
        Files.createSymbolicLink(commands.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        run(List.of("tar", "-xzf", FILE.toString(), "-C", directory.toString()), System.getenv());
        home = directory.resolve(FILE.getFileName().toString().replace(".tar.gz", ""));
    }

    /** Where the launcher is. */
    Path home() {
        return home;
    }

    void makeReadOnly() throws Exception {
        run(List.of("chmod", "-R", "a-w", home.toString()), System.getenv());
    }

    /** A directory of that user's own. */
    Path own(String name) throws Exception {
        Path own = Files.createDirectory(directory.resolve(name));
        if (IS_ROOT) {
            run(List.of("chown", user + ":" + user, own.toString()), System.getenv());
        }
        return own;
    }

    /** A file for that user and nobody else. */
    Path secret(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        if (IS_ROOT) {
            run(List.of("chown", user + ":" + user, file.toString()), System.getenv());
        }
        return file;
    }

    /** Runs it as that user, with nothing in its environment but a PATH to a Java and the tools of any system. */
    Ended start(Map<String, String> environment, List<String> command) throws Exception {
        List<String> words = new ArrayList<>();
        if (IS_ROOT) {
            words.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "env", "-i"));
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", commands.toString());
        if (IS_ROOT) {
            all.forEach((name, value) -> words.add(name + "=" + value));
        }
        words.addAll(command);
        return begin(words, IS_ROOT ? System.getenv() : all);
    }

    private void run(List<String> command, Map<String, String> environment) throws Exception {
        assertThat(begin(command, environment)).extracting(Ended::exitCode).isEqualTo(0);
    }

    private Ended begin(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile("err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        String said = Files.readString(err);
        Files.delete(err);
        return new Ended(exitCode, out, said);
    }
}
