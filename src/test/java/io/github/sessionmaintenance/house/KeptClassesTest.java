package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher keeps so that later starts are faster; with it or without, all else is the same. */
final class KeptClassesTest {

    private static final String JAVA_KEEPS_CLASSES = """
            for word; do case $word in -XX:*Output=* | -XX:*AtExit=*)
                echo kept >>"${0%/bin/java}/rehearsals"
                echo classes >"${word#*=}"
                exit ;;
            esac; done
            [ $# -eq 0 ] || printf '[%s]\\n' "$@"
            """;

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void newCheckout() throws Exception {
        checkout = new Checkout(directory.resolve("a home with blanks"));
        checkout.command("mvn", LauncherTest.MVN_MAKES_A_JAR);
    }

    @Test
    void keepsClassesOnceForEachJava() throws Exception {
        Path home = javaHome("25.0.3+9-LTS", JAVA_KEEPS_CLASSES);
        for (int start = 0; start < 2; start++) {
            assertThat(checkout.launch("x").out()).contains("-XX:AOTCache=").contains("[x]");
        }
        assertThat(home.resolve("rehearsals")).content().isEqualTo("kept\n");

        javaHome("17.0.15+6-Debian-1", JAVA_KEEPS_CLASSES);
        assertThat(checkout.launch("x").out()).contains("-XX:SharedArchiveFile=");
        assertThat(home.resolve("rehearsals")).content().isEqualTo("kept\nkept\n");
        assertThat(checkout.archives("25.0.3+9-LTS")).hasSize(1);
        assertThat(checkout.archives("17.0.15+6-Debian-1")).hasSize(1);
        assertThat(checkout.archives("")).hasSize(2);
    }

    /** Java 25 does not look: it would run the classes of the build before. */
    @Test
    void aNewBuildIsNeverRunWithTheClassesOfAnOldOne() throws Exception {
        Path home = javaHome("25.0.3+9-LTS", JAVA_KEEPS_CLASSES);
        checkout.launch("x");
        List<Path> before = checkout.archives("");
        Files.writeString(checkout.jar(), "another build", StandardOpenOption.APPEND);
        assertThat(checkout.launch("x").out())
                .contains("-XX:AOTCache=")
                .doesNotContain(before.get(0).toString());
        assertThat(home.resolve("rehearsals")).content().isEqualTo("kept\nkept\n");
        assertThat(checkout.archives("")).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whereClassesCantBeKeptItStartsWithoutAndDoesNotTryAgain() throws Exception {
        Path home = javaHome("25.0.3+9-LTS", "echo tried >>${0%/bin/java}/rehearsals\n" + LauncherTest.JAVA_TELLS);
        Ended first = checkout.launch("x");
        assertThat(first.out()).contains("[x]").doesNotContain("AOTCache=");
        assertThat(checkout.launch("y").out()).contains("[y]").doesNotContain("AOTCache=");
        assertThat(home.resolve("rehearsals")).content().isEqualTo("tried\n".repeat(3));
        assertThat(checkout.launch().err()).isEmpty();
    }

    @Test
    void aRehearsalThatWasKilledIsTriedAgain() throws Exception {
        Path home = javaHome("25.0.3+9-LTS", """
                echo tried >>${0%/bin/java}/rehearsals
                for word; do case $word in -XX:AOTCacheOutput=*) kill -9 $$ ;; esac; done
                """ + LauncherTest.JAVA_TELLS);
        assertThat(checkout.launch("x").out()).contains("[x]");
        assertThat(checkout.launch("y").out()).contains("[y]");
        assertThat(home.resolve("rehearsals")).content().isEqualTo("tried\n".repeat(4));
        assertThat(checkout.archives("")).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItStartsWithout() throws Exception {
        javaHome("25.0.3+9-LTS", JAVA_KEEPS_CLASSES);
        checkout.command("mktemp", "exit 1\n");
        Ended ended = checkout.launch("x");
        assertThat(ended.out()).contains("[x]").doesNotContain("AOTCache=");
        assertThat(ended.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392-b08", "9.0.4+11", "11.0.2", "16.0.1+9"})
    void aJavaThatIsTooOldIsRefusedInWords(String runtime) throws Exception {
        javaHome(runtime, JAVA_KEEPS_CLASSES);
        Ended ended = checkout.launch("x");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("/jdk/bin/java is Java " + runtime + ": install a JRE 17 or newer", "JAVA_HOME");
    }

    @Test
    void aJavaThatIsUnknownStartsWithoutKeptClasses() throws Exception {
        javaHome("", JAVA_KEEPS_CLASSES);
        assertThat(checkout.launch("x").out()).contains("[x]").doesNotContain("-XX:AOTCache", "-XX:Shared");
    }

    private Path javaHome(String runtime, String script) throws IOException {
        Path home = checkout.javaHome(script);
        Files.writeString(home.resolve("release"), "JAVA_RUNTIME_VERSION=\"" + runtime + "\"\n");
        checkout.environment().put("JAVA_HOME", home.toString());
        return home;
    }

    @Test
    void keptClassesChangeNothingThatIsSeen() throws Exception {
        checkout.realProgram();
        Map<String, String> only = Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home"));
        List<String> told = new ArrayList<>();
        for (String kept : new String[] {"made", "used", "garbage"}) {
            if (kept.equals("garbage")) {
                Path archive = checkout.archives("").get(0);
                assertThat(archive.toFile().setWritable(true)).isTrue();
                Files.writeString(archive, kept);
            }
            Ended ended = checkout.launchIn(only, checkout.script(), "run", "--help");
            assertThat(ended.exitCode()).as(kept).isZero();
            assertThat(ended.err()).as(kept).isEmpty();
            assertThat(checkout.archives(""))
                    .as(kept)
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
            told.add(ended.out());
        }
        assertThat(told).containsOnly(told.get(0)).first().asString().contains("--api-url");
    }
}
