package io.github.sessionmaintenance.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where a ledger may lie. */
public final class LocalDisk {

    /** File systems on which neither SQLite's locks nor its write-ahead log hold. */
    private static final Set<String> NETWORKED = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smbfs",
            "smb2",
            "smb3",
            "afs",
            "9p",
            "ceph",
            "lustre",
            "gluster",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.s3fs",
            "fuse.rclone",
            "ncpfs",
            "beegfs");

    private LocalDisk() {}

    /** @throws LedgerUnusableException if the directory is known to be on a network file system */
    static void require(Path stateDir) {
        refuseNetwork(type(stateDir), stateDir);
    }

    private static String type(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException unknown) {
            // in a chroot, Java does not find what the directory is mounted from; 'doctor' warns of it
            return "unknown";
        }
    }

    /** @throws LedgerUnusableException if no ledger may lie on a file system of that type */
    public static void refuseNetwork(String fileSystem, Path stateDir) {
        if (NETWORKED.contains(fileSystem.toLowerCase(Locale.ROOT))) {
            throw LedgerUnusableException.misplaced("the state directory " + stateDir + " is on a network file system ("
                    + fileSystem + "), where a ledger can be damaged: give a local directory with --state-dir");
        }
    }
}
