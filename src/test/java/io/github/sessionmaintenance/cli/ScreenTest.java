package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final String ERASE = "\r\u001b[2K";

    private final StringWriter shown = new StringWriter();
    private final Screen screen = new Screen(new PrintWriter(shown, true));

    @Test
    void aLineTakesThePlaceOfWhatWasDrawn() {
        screen.draw("1%");
        screen.draw("2%");
        screen.line("look");
        screen.line("again");
        assertThat(shown).hasToString(ERASE + "1%" + ERASE + "2%" + ERASE + "look\nagain\n");
    }

    @Test
    void whileAQuestionIsOpenNothingElseIsShown() {
        screen.draw("1%");
        screen.hold();
        screen.draw("2%");
        screen.line("the ping failed");
        assertThat(shown).hasToString(ERASE + "1%" + ERASE);
        screen.release();
        screen.line("next");
        screen.draw("3%");
        assertThat(shown).hasToString(ERASE + "1%" + ERASE + "the ping failed\nnext\n" + ERASE + "3%");
    }
}
