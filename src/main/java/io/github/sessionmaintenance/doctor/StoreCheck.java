package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.ledger.LedgerUnusableException;
import io.github.sessionmaintenance.ledger.LocalDisk;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What the state directory lies on. */
final class StoreCheck {

    /** Measured: 100,000 rows with messages of 130 characters take 81 MB while they are under way, reports included. */
    private static final long MILLION_ROWS = 1L << 30;

    private static final long LEAST = MILLION_ROWS / 10;

    /** They are empty after the machine was started anew. */
    private static final Set<String> FORGETFUL = Set.of("tmpfs", "ramfs");

    private StoreCheck() {}

    static Finding type(String type, Path stateDir) {
        String subject = "file system";
        try {
            LocalDisk.refuseNetwork(type, stateDir);
        } catch (LedgerUnusableException e) {
            return Finding.problem(subject, String.valueOf(e.getMessage()));
        }
        return FORGETFUL.contains(type)
                ? Finding.warning(
                        subject,
                        type + " forgets everything when this machine starts anew, also which messages were sent",
                        "give a directory on a disk with --state-dir")
                : Finding.ok(subject, type + ", not on a network");
    }

    static Finding space(long free) {
        String subject = "disk space";
        String found = shown(free) + " free; a million rows with short messages take about 1 GB";
        String next = "make room, or give a directory on another disk with --state-dir";
        if (free < LEAST) {
            return Finding.problem(subject, found, next);
        }
        return free < MILLION_ROWS ? Finding.warning(subject, found, next) : Finding.ok(subject, found);
    }

    private static String shown(long bytes) {
        double gigabytes = (double) bytes / (1 << 30);
        return gigabytes < 0.95 ? (bytes >> 20) + " MB" : String.format(Locale.ROOT, "%.1f GB", gigabytes);
    }
}
