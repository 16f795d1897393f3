package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sessionmaintenance.house.Checkout.Ended;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of {@code jobs/systemd}: systemd takes them, and their command does its work as they start it. */
final class SystemdIT {

    private static final Path UNITS = Path.of("jobs/systemd");
    private static final Path SYSTEM = Path.of("/usr/lib/systemd/system");

    @TempDir
    Path directory;

    private final List<String> service = Files.readAllLines(UNITS.resolve("session-maintenance@.service"));

    SystemdIT() throws Exception {}

    /** As they are, in a root of their own where the program is installed. */
    @Test
    void passVerify() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(part -> Files.isExecutable(Path.of(part, "systemd-analyze"))),
                "there is no systemd-analyze here");
        Path launcher = Files.createDirectories(directory.resolve("opt/session-maintenance"));
        Files.copy(Path.of("session-maintenance"), launcher.resolve("session-maintenance"));
        Path units = Files.createDirectories(directory.resolve("etc/systemd/system"));
        for (String unit : List.of("session-maintenance@.service", "session-maintenance@.timer")) {
            Files.copy(UNITS.resolve(unit), units.resolve(unit));
        }
        Path system = Files.createDirectories(directory.resolve("usr/lib/systemd/system"));
        for (String target : List.of("sysinit", "basic", "timers", "network-online")) {
            Files.copy(SYSTEM.resolve(target + ".target"), system.resolve(target + ".target"));
        }
        Process verify = new ProcessBuilder(
                        "systemd-analyze",
                        "verify",
                        "--recursive-errors=one",
                        "--root=" + directory,
                        "session-maintenance@close-stale.service",
                        "session-maintenance@close-stale.timer")
                .redirectErrorStream(true)
                .start();
        String told = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(told).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void theCommandDoesItsWork() throws Exception {
        try (Schedules schedules = new Schedules(directory, 65534)) {
            schedules.etc(false);
            schedules.installed().makeReadOnly();
            Path credentials = schedules.installed().own("credentials");
            schedules.installed().secret(credentials.resolve("yourgpt.key"), schedules.key());
            Path state = schedules.installed().own("state");
            Path cache = schedules.installed().own("cache");
            Map<String, String> environment = new HashMap<>(Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
            values("Environment")
                    .map(set -> set.split("="))
                    .forEach(set -> environment.put(
                            set[0], set[1].replace("%S", state.toString()).replace("%C", cache.toString())));
            String command = values("ExecStart")
                    .map(line -> line.replace("%i", "close-stale")
                            .replace("${CREDENTIALS_DIRECTORY}", credentials.toString()))
                    .findFirst()
                    .orElseThrow();

            Ended ended = schedules.start(environment, command.split(" "));

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            schedules.assertClosed();
            assertThat(state.resolve(value("StateDirectory"))).isDirectoryContaining("glob:**/ledger.db");
            assertThat(cache.resolve(value("CacheDirectory"))).isDirectoryContaining("glob:**/classes-*");
        }
    }

    /** Of each exit code it is said whether the same command is to go on. */
    @Test
    void goesOnByItselfOnlyWhereThatHelps() {
        Set<String> goOn = Set.of(ExitCode.STOPPED, ExitCode.LOCKED, ExitCode.INTERRUPTED).stream()
                .map(code -> Integer.toString(code.code()))
                .collect(Collectors.toSet());
        Set<String> all = Stream.of(ExitCode.values())
                .map(code -> Integer.toString(code.code()))
                .collect(Collectors.toSet());
        all.removeAll(goOn);
        all.removeAll(Set.of("0", value("SuccessExitStatus")));
        // of systemd's own
        all.addAll(Set.of("USER", "CREDENTIALS"));
        assertThat(value("Restart")).isEqualTo("on-failure");
        assertThat(value("RestartPreventExitStatus").split(" ")).containsExactlyInAnyOrderElementsOf(all);
        // calls under way, then the reports
        assertThat(Integer.parseInt(value("TimeoutStopSec"))).isGreaterThan(15);
    }

    private String value(String name) {
        return values(name).findFirst().orElseThrow();
    }

    private Stream<String> values(String name) {
        return service.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1));
    }
}
