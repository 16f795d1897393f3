package io.github.sessionmaintenance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.doctor.Finding.Level;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCheckTest {

    private static final Path STATE = Path.of("/state");

    @ParameterizedTest
    @CsvSource({
        "ext4,  OK,      not on a network",
        "xfs,   OK,      not on a network",
        "nfs4,  PROBLEM, give a local directory with --state-dir",
        "cifs,  PROBLEM, give a local directory with --state-dir",
        "tmpfs, WARNING, give a directory on a disk with --state-dir",
    })
    void theLedgerDecidesWhereItMayLie(String type, Level level, String told) {
        Finding finding = StoreCheck.type(type, STATE);
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).contains(type, told);
    }

    @ParameterizedTest
    @CsvSource({
        "            0, PROBLEM, '0 MB free; '",
        "    104857600, PROBLEM, '100 MB free; '",
        "    209715200, WARNING, '200 MB free; '",
        "   1073741823, WARNING, '1.0 GB free; '",
        "   1610612736, OK,      '1.5 GB free; '",
        "3298534883328, OK,      '3072.0 GB free; '",
    })
    void littleSpaceIsToldWithWhatIsNeeded(long free, Level level, String told) {
        Finding finding = StoreCheck.space(free);
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).startsWith(told).contains("a million rows");
        assertThat(finding.sentence().endsWith("--state-dir")).isEqualTo(level != Level.OK);
    }
}
