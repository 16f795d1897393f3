package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where the ledger, the lock and the reports are kept between starts. */
public final class StateDirectory {

    private static final String NAME = "session-maintenance";

    private StateDirectory() {}

    /** The user's own, after the XDG base directory specification. */
    public static Path ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = configured.startsWith("/")
                ? Path.of(configured)
                : home.resolve(".local").resolve("state");
        return base.resolve(NAME);
    }

    /** The directory itself, or the one below it where rehearsals keep to themselves. */
    static Path of(RunSettings settings) {
        return of(settings.stateDir(), settings.target() instanceof Target.Sandbox);
    }

    /**
     * The same.
     *
     * @param given as {@code --state-dir} gives it
     */
    public static Path of(Path given, boolean sandbox) {
        Path directory = given.toAbsolutePath().normalize();
        return sandbox ? directory.resolve("sandbox") : directory;
    }

    /** What to say if no run was ever made with that directory, but one is meant. */
    static RunEnd unknown(Path directory) {
        return RunEnd.before(
                ExitCode.REFUSED,
                "no run is known in " + directory
                        + ": give the --state-dir, --sandbox or --job of the run's own command");
    }

    static void make(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
