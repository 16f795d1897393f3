package io.github.sessionmaintenance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDiskTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "NFS", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "lustre"})
    void isRefusedOnANetworkFileSystem(String fileSystem) {
        LedgerUnusableException refusal = catchThrowableOfType(
                LedgerUnusableException.class, () -> LocalDisk.refuseNetwork(fileSystem, directory));
        assertThat(refusal.isMisplaced()).isTrue();
        assertThat(refusal).hasMessageContainingAll(fileSystem, directory.toString(), "--state-dir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "ext2/ext3", "xfs", "btrfs", "overlay", "tmpfs", "apfs", "zfs", "NTFS"})
    void isTakenOnALocalFileSystem(String fileSystem) {
        assertThatCode(() -> LocalDisk.refuseNetwork(fileSystem, directory)).doesNotThrowAnyException();
    }

    /** As in a chroot: of what is not there, nobody can tell the file system either. */
    @Test
    void whatCantBeToldIsNoReasonToRefuse() {
        assertThatCode(() -> LocalDisk.require(directory.resolve("none"))).doesNotThrowAnyException();
    }
}
