package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final String WAVE = "👋"; // two UTF-16 units

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\tb",
                "a \t \n b",
                "a\u0000b",
                "a\u001bb", // C0
                "a\u0085b",
                "a\u009bb", // C1: a next line, and what starts a terminal's commands
                "a\u2028b",
                "a\u2029b", // line and paragraph separators
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\ufeffb", // bidi and invisible ones
                "a\u00a0b",
                "a\u3000b", // other blanks
            })
    void becomesOneLineWithOneBlankForWhateverIsNoText(String text) {
        assertThat(PlainText.clean(text, 100)).isEqualTo("a b");
    }

    @Test
    void hasNoBlanksAround() {
        assertThat(PlainText.clean("\n a \u00a0", 100)).isEqualTo("a");
        assertThat(PlainText.clean("", 100)).isEmpty();
    }

    @Test
    void keepsWordsOfEveryScript() {
        assertThat(PlainText.clean("Zażółć 你好 " + WAVE, 100)).isEqualTo("Zażółć 你好 " + WAVE);
    }

    @Test
    void isCutToTheLimitWithAnEllipsisInIt() {
        assertThat(PlainText.clean("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.clean("abcdefg", 6)).isEqualTo("abcde…");
    }

    @Test
    void isNeverCutWithinACharacter() {
        assertThat(PlainText.clean("abc" + WAVE + "defg", 6)).isEqualTo("abc" + WAVE + "…");
        assertThat(PlainText.clean("abcd" + WAVE + "efg", 6)).isEqualTo("abcd…");
    }
}
