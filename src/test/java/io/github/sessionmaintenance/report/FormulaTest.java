package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "="})
    void whatASpreadsheetWouldRunIsMarkedAsText(String cell) {
        assertThat(Formula.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "a=b", " =1", "'=1", "17226012685401506", "39772b8d-d1c8"})
    void whateverElseStaysAsItIs(String cell) {
        assertThat(Formula.harmless(cell)).isEqualTo(cell);
    }
}
