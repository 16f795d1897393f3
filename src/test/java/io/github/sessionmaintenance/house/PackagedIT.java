package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The program as the build leaves it, started by its launcher. */
final class PackagedIT {

    private static final int JAVA_17 = 61;

    @TempDir
    Path directory;

    private final Path built = Path.of(System.getProperty("app.directory"));
    private Checkout checkout;

    @BeforeEach
    void install() throws Exception {
        checkout = new Checkout(directory.resolve("a home with blanks"));
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Path copy = checkout.jar()
                        .getParent()
                        .resolve(built.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void runsAndKeepsItsClasses() throws Exception {
        Path input = Files.writeString(directory.resolve("input.csv"), "session_uid,state,message\ns1,closed,hello\n");
        Path state = directory.resolve("state");
        for (int start = 0; start < 2; start++) {
            Ended ended = launch("run", input.toString(), "--sandbox", "--state-dir", state.toString(), "--again");
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out()).contains("1 applied");
        }
        assertThat(checkout.archives(System.getProperty("java.runtime.version")))
                .singleElement()
                .satisfies(archive -> assertThat(Files.size(archive)).isGreaterThan(10_000_000));
    }

    @Test
    void withoutStandardInputThereIsNone() throws Exception {
        Path launcher = checkout.home().resolve("session-maintenance");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "exec \"$0\" run - --sandbox --state-dir \"$1\" <&-",
                        launcher.toString(),
                        directory.resolve("state").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said).contains("standard input: the input is empty");
    }

    /** A driver without a library of its own finds the one beside the program, or none. */
    @Test
    void theDatabasesLibraryIsNotUnpackedAtEachStart() throws Exception {
        Path driver = checkout.jar()
                .resolveSibling("lib")
                .resolve("sqlite-jdbc-" + System.getProperty("sqlite.version") + ".jar");
        try (FileSystem jar = FileSystems.newFileSystem(driver)) {
            FileSystemUtils.deleteRecursively(jar.getPath("/org/sqlite/native"));
        }
        Ended ended = launch(
                "plan",
                Path.of("samples/retag.csv").toAbsolutePath().toString(),
                "--sandbox",
                "--state-dir",
                directory.toString());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    @Test
    void picocliIsCompiledForTheJavaOfToday() throws Exception {
        try (JarFile jar = new JarFile(built.resolve("lib")
                        .resolve("picocli-" + System.getProperty("picocli.version") + ".jar")
                        .toFile());
                DataInputStream type =
                        new DataInputStream(jar.getInputStream(jar.getEntry("picocli/CommandLine.class")))) {
            type.skipBytes(6);
            assertThat(type.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }

    private Ended launch(String... words) throws Exception {
        Map<String, String> only = Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home"));
        return checkout.launchIn(only, checkout.script(), words);
    }
}
