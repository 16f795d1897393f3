package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "RESOLVED", "Resolved"})
    void areReadInAnyCase(String text) {
        assertThat(Names.parse(SessionState.class, text)).contains(SessionState.RESOLVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " resolved", "resolve", "resolved ", "0"})
    void areReadExactly(String text) {
        assertThat(Names.parse(SessionState.class, text)).isEmpty();
    }

    @Test
    void areTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr")); // lower-cases I to a dotless one
            assertThat(Names.parse(Sender.class, "assistant")).contains(Sender.ASSISTANT);
            assertThat(Names.all(ChatMode.class)).isEqualTo("bot, awaiting, operator");
            assertThat(Sender.ASSISTANT.wire()).isEqualTo("assistant");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void areListedInTheirOrder() {
        assertThat(Names.all(SessionState.class)).isEqualTo("pending, unresolved, resolved, closed");
    }
}
