package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.LedgerUnusableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Whether this user can keep the program's memory in a directory, and nobody else looks into it. */
final class StateCheck {

    private static final String SUBJECT = "state directory";

    /** Its owner is whoever this process is. */
    private static final Path PROCESS = Path.of("/proc/self");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path stateDir;
    private final UserPrincipal user;

    StateCheck(Path stateDir, UserPrincipal user) {
        this.stateDir = stateDir;
        this.user = user;
    }

    static Finding of(Path stateDir) {
        try {
            return new StateCheck(stateDir, Files.getOwner(PROCESS)).look();
        } catch (LedgerUnusableException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Finding.problem(
                    SUBJECT, stateDir + " can't be looked at (" + e + ")", "give another one with --state-dir");
        }
    }

    /** The directory itself, or else the nearest one above it that is there. */
    static Path nearest(Path directory) {
        Path there = directory;
        // below one that may not be entered nothing seems to be there
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "the root is there");
        }
        return there;
    }

    Finding look() throws IOException {
        Path there = nearest(stateDir);
        if (!Files.isDirectory(there)) {
            return Finding.problem(
                    SUBJECT, there + " is no directory", "move it away, or give another one with --state-dir");
        }
        boolean made = LedgerFile.isIn(stateDir) || there.equals(stateDir);
        if (!Files.isWritable(there) || !Files.isExecutable(there)) {
            return made ? unwritable(stateDir) : unmakeable(there);
        }
        return made ? owned() : Finding.ok(SUBJECT, stateDir + " is not there yet, and the first run makes it");
    }

    private Finding unmakeable(Path there) throws IOException {
        return Finding.problem(
                SUBJECT,
                stateDir + " can't be made, since " + there + " belongs to " + Files.getOwner(there)
                        + " and may not be written by " + user,
                "give a directory of your own with --state-dir");
    }

    private Finding unwritable(Path file) throws IOException {
        return Finding.problem(
                SUBJECT,
                file + " belongs to " + Files.getOwner(file) + " and may not be written by " + user,
                "run as its owner, give another directory with --state-dir, or make it yours: sudo chown -R " + user
                        + " " + stateDir);
    }

    private Finding owned() throws IOException {
        UserPrincipal owner = Files.getOwner(stateDir);
        if (!owner.equals(user)) {
            return Finding.warning(
                    SUBJECT,
                    stateDir + " belongs to " + owner + ", and this is " + user,
                    "run as " + owner + ", who otherwise can't use what is made in it");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(stateDir)) {
            for (Path file : files) {
                if (!Files.isWritable(file)) {
                    return unwritable(file);
                }
            }
        }
        return closed();
    }

    private Finding closed() throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(stateDir);
        String found = stateDir + ", " + PosixFilePermissions.toString(mode);
        return mode.stream().noneMatch(OF_OTHERS::contains)
                ? Finding.ok(SUBJECT, found)
                : Finding.warning(
                        SUBJECT,
                        found + " lets others look into it, and texts of messages may be in it",
                        "chmod 700 " + stateDir);
    }
}
