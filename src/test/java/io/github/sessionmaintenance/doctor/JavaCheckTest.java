package io.github.sessionmaintenance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.doctor.Finding.Level;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCheckTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8,          OK",
        "ANSI_X3.4-1968, WARNING",
        "ISO-8859-1,     WARNING",
    })
    void tellsWhichOneItIsAndWhetherItCanOpenAllFiles(String names, Level level) {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        system.setProperty("sun.jnu.encoding", names);
        Finding finding = JavaCheck.of(system);
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).contains(System.getProperty("java.version"), System.getProperty("java.vendor"));
        assertThat(finding.sentence().contains("LC_ALL=C.UTF-8")).isEqualTo(level == Level.WARNING);
    }
}
