package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Whether there is a key, and nobody else can read it. What it is, is never shown. */
final class KeyCheck {

    private static final String SUBJECT = "key";

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SettingsReader settings;

    KeyCheck(SettingsReader settings) {
        this.settings = settings;
    }

    Finding of(TargetOptions target) {
        try {
            // as a run does it: then both say the same
            settings.key(target);
        } catch (UsageException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        }
        Optional<Path> file = settings.keyFile(target);
        return file.isPresent() ? mode(file.get()) : Finding.ok(SUBJECT, "in " + SettingsReader.KEY_VARIABLE);
    }

    private static Finding mode(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            String found = file + ", " + PosixFilePermissions.toString(mode);
            return OWNERS.containsAll(mode)
                    ? Finding.ok(SUBJECT, found)
                    : Finding.warning(SUBJECT, found + " is open to more than its owner", "chmod 600 " + file);
        } catch (IOException e) {
            return Finding.problem(SUBJECT, file + " can't be looked at (" + Words.why(e) + ")", "check the path");
        }
    }
}
