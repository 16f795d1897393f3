package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package does what the README says on a machine that has a JRE, for a user who may change nothing there. */
final class PackageIT {

    private static final Pattern FIRST_COMMAND = Pattern.compile("```\\n\\./session-maintenance (run [^#]*?) +#");

    @TempDir
    static Path directory;

    private static Installed installed;

    @BeforeAll
    static void install() throws Exception {
        installed = new Installed(directory);
        installed.makeReadOnly();
    }

    /** Whoever unpacks it as root gets these modes and owners; else a umask could keep users out. */
    @Test
    void everybodyMayReadItAndRootOwnsIt() throws Exception {
        Process tar = new ProcessBuilder("tar", "--numeric-owner", "-tvzf", Installed.FILE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> entries = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String top = installed.home().getFileName().toString();
        assertThat(entries).allMatch(entry -> entry.matches("(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0/0 .*"));
        assertThat(entries.stream().filter(entry -> entry.startsWith("-rwx")))
                .singleElement()
                .asString()
                .endsWith(" " + top + "/session-maintenance");
        try (Stream<Path> files = Files.list(installed.home())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "app", "jobs", "samples", "session-maintenance", "README.md", "LICENSE", "sbom.cdx.json");
        }
    }

    /** What an earlier build has left in target/ would be there, too. */
    @Test
    void itsLibrariesAreThoseThatTheProgramNamesAndTheListHas() throws Exception {
        Path app = installed.home().resolve("app");
        List<String> libraries;
        try (Stream<Path> files = Files.list(app.resolve("lib"))) {
            libraries = files.map(file -> "lib/" + file.getFileName()).sorted().toList();
        }
        try (JarFile jar = new JarFile(app.resolve("session-maintenance.jar").toFile())) {
            String named = jar.getManifest().getMainAttributes().getValue("Class-Path");
            assertThat(libraries).containsExactlyInAnyOrder(named.split(" "));
        }
        JsonNode sbom = JsonMapper.shared().readTree(installed.home().resolve("sbom.cdx.json"));
        assertThat(sbom.has("serialNumber")).isFalse();
        // of the parent pom's, which is not ours
        assertThat(sbom.at("/metadata/component").has("externalReferences")).isFalse();
        assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo("session-maintenance");
        assertThat(sbom.get("components").valueStream().map(PackageIT::fileName))
                .containsExactlyInAnyOrderElementsOf(libraries);
    }

    private static String fileName(JsonNode component) {
        return "lib/" + component.get("name").asString() + "-"
                + component.get("version").asString() + ".jar";
    }

    @Test
    void runsTheFirstCommandOfItsReadme() throws Exception {
        String readme = Files.readString(installed.home().resolve("README.md"));
        String command = FIRST_COMMAND
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(readme)
                .contains("target/" + Installed.FILE.getFileName(), "tar -xzf " + Installed.FILE.getFileName());
        Path home = installed.own("home");
        Ended ended = launch(Map.of("HOME", home.toString()), command.split(" "));
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("close-stale.csv: done", "8 read: 8 applied");
        assertThat(home.resolve(".local/state/session-maintenance/sandbox/ledger.db"))
                .exists();
        assertThat(home.resolve(".cache/session-maintenance")).isDirectoryContaining("glob:**/classes-*");
    }

    /** As some services and containers are run: then it needs to be told where to keep its state, and nothing else. */
    @Test
    void runsWithoutAHome() throws Exception {
        Path state = installed.own("state");
        Ended ended = launch(
                Map.of("HOME", "/nonexistent"),
                "plan",
                "samples/retag.csv",
                "--sandbox",
                "--state-dir",
                state.toString());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    private static Ended launch(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "cd \"$0\" && exec ./session-maintenance \"$@\"",
                installed.home().toString()));
        command.addAll(List.of(words));
        return installed.start(environment, command);
    }
}
