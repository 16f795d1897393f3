package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher, with a {@code mvn} and a {@code java} that only tell how they were called. */
final class LauncherTest {

    static final String MVN_MAKES_A_JAR = """
            echo built >>"$HERE/builds"
            echo "mvn speaks"
            for word; do case $word in -Dbuild.into=*) into=${word#*=} ;; esac; done
            mkdir -p "$into/app"
            sleep "${BUILD_SECONDS:-0}"
            echo jar >"$into/app/session-maintenance.jar"
            """;

    private static final String MVN_FAILS = """
            for word; do case $word in -Dbuild.into=*) into=${word#*=} ;; esac; done
            mkdir -p "$into/app"
            echo half >"$into/app/session-maintenance.jar"
            echo "mvn says why"
            exit 1
            """;

    static final String JAVA_TELLS = """
            echo "pid=$$ LC_ALL=$LC_ALL"
            while [ "$1" != -jar ]; do shift; done
            shift 2
            [ $# -eq 0 ] || printf '[%s]\\n' "$@"
            """;

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void newCheckout() throws Exception {
        checkout = new Checkout(directory.resolve("a home with blanks"));
        checkout.command("mvn", MVN_MAKES_A_JAR);
        checkout.command("java", JAVA_TELLS);
    }

    @Test
    void buildsAtFirstUseOnly() throws Exception {
        assertThat(checkout.launch("one").out()).contains("[one]");
        assertThat(checkout.launch("two").out()).contains("[two]");
        assertThat(checkout.builds()).isEqualTo(1);
        assertThat(checkout.built()).containsExactlyInAnyOrder("app", "build.lock");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        checkout.launch();
        Files.setLastModifiedTime(
                checkout.home().resolve("src/main/Program.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        checkout.launch();
        assertThat(checkout.builds()).isEqualTo(2);
        assertThat(checkout.built()).containsExactlyInAnyOrder("app", "build.lock");
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        checkout.launch();
        Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.now().minusSeconds(60)));
        Files.delete(checkout.home().resolve("src/main/Program.java"));
        checkout.launch();
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void tellsOfTheBuildOnStderrOnlyAndNothingOfAGoodOne() throws Exception {
        Ended first = checkout.launch();
        assertThat(first.out()).startsWith("pid=").doesNotContain("mvn speaks");
        assertThat(first.err()).contains("building, once").doesNotContain("mvn speaks");
        assertThat(checkout.launch().err()).isEmpty();
    }

    @Test
    void passesArgumentsOnUntouched() throws Exception {
        Ended ended = checkout.launch("run", "a b", "", "it's", "\"q\"", "*", "$HOME", "--x=1 2", "ü", "a\\nb");
        assertThat(ended.out().lines().skip(1))
                .containsExactly(
                        "[run]", "[a b]", "[]", "[it's]", "[\"q\"]", "[*]", "[$HOME]", "[--x=1 2]", "[ü]", "[a\\nb]");
    }

    @Test
    void endsAsTheProgramEnds() throws Exception {
        checkout.command("java", "exit 75\n");
        assertThat(checkout.launch().exitCode()).isEqualTo(75);
    }

    @Test
    void becomesJavaSoThatSignalsReachIt() throws Exception {
        checkout.launch();
        checkout.command(
                "java",
                "trap 'echo told; exit 143' TERM; echo pid=$$; n=0; while [ $n -lt 1500 ]; do n=$((n+1)); sleep 0.02; done\n");
        Checkout.Running running = checkout.begin();
        assertThat(running.readLine()).isEqualTo("pid=" + running.process().pid());
        // not Process.destroy, which also closes what it still has to say
        running.process().toHandle().destroy();
        Ended ended = running.end();
        assertThat(ended.out()).contains("told");
        assertThat(ended.exitCode()).isEqualTo(143);
    }

    @Test
    void needsNothingOfTheEnvironment() throws Exception {
        checkout.launch();
        Path javaHome = checkout.javaHome(JAVA_TELLS);
        Ended bare = checkout.launchIn(Map.of("JAVA_HOME", javaHome.toString()), checkout.script(), "x");
        assertThat(bare.out()).contains("LC_ALL=C.UTF-8").contains("[x]");
        assertThat(bare.err()).isEmpty();
    }

    /** Java refuses to start with two. */
    @Test
    void leavesTheCollectorToWhoeverChoseOne() throws Exception {
        checkout.command("java", "echo \"$@\"\n");
        assertThat(checkout.launch().out()).contains("-XX:+UseSerialGC");
        checkout.environment().put("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseG1GC");
        assertThat(checkout.launch().out()).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void setsUtf8WhateverTheLocaleIs() throws Exception {
        checkout.environment().putAll(Map.of("LANG", "C", "LC_ALL", "POSIX"));
        assertThat(checkout.launch().out()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path far = Files.createDirectories(directory.resolve("far/away"));
        Path link = Files.createSymbolicLink(far.resolve("absolute"), checkout.script());
        Path linkToLink = Files.createSymbolicLink(far.resolve("relative"), Path.of("absolute"));
        Path beside = Files.createSymbolicLink(directory.resolve("beside"), directory.relativize(checkout.script()));
        for (Path called : new Path[] {link, linkToLink, beside}) {
            assertThat(checkout.launchIn(checkout.environment(), called, "x").out())
                    .contains("[x]");
        }
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void twoFirstUsesAtOnceBothWork() throws Exception {
        checkout.environment().put("BUILD_SECONDS", "0.5");
        bothWork();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void twoFirstUsesAtOnceBothWorkWithoutFlock() throws Exception {
        checkout.environment().put("BUILD_SECONDS", "0.5");
        checkout.removeCommand("flock");
        bothWork();
    }

    private void bothWork() throws Exception {
        Checkout.Running one = checkout.begin("one");
        Checkout.Running two = checkout.begin("two");
        assertThat(one.end().out()).contains("[one]");
        assertThat(two.end().out()).contains("[two]");
        assertThat(checkout.built()).containsExactlyInAnyOrder("app", "build.lock");
        assertThat(checkout.jar().getParent()).isDirectoryNotContaining("glob:**/app");
    }

    @Test
    void leavesNothingOfAFailedBuild() throws Exception {
        checkout.command("mvn", MVN_FAILS);
        Ended ended = checkout.launch();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("mvn says why", "session-maintenance: the build failed");
        assertThat(ended.out()).isEmpty();
        assertThat(checkout.built()).containsExactly("build.lock");
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        checkout.removeCommand("mvn");
        Ended ended = checkout.launch();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no mvn");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        checkout.removeCommand("java");
        Ended ended = checkout.launch();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no Java");
    }

    @Test
    void theProgramItselfRunsUnderAnEmptyEnvironmentAndLangC() throws Exception {
        checkout.realProgram();
        Path input = directory.resolve("büro 📚.csv");
        Files.writeString(input, "session_uid,message\n17226012685401506,Grüße 👋\n");
        Ended ended = checkout.launchIn(
                Map.of("JAVA_HOME", System.getProperty("java.home"), "LANG", "C"),
                checkout.script(),
                "plan",
                input.toString(),
                "--sandbox",
                "--state-dir",
                directory.resolve("state").toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("büro 📚.csv").contains("Grüße 👋");
    }
}
