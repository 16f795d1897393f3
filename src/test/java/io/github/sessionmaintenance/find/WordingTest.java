package io.github.sessionmaintenance.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sessionmaintenance.record.ListedSession;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in braces. */
class WordingTest {

    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final ListedSession SESSION =
            new ListedSession("17$1", "pending", "1", null, null, Instant.parse("2026-11-01T23:59:59Z"));

    @Test
    void standForWhatIsKnownOfTheSession() {
        assertThat(Wording.parse("{session_uid}: quiet since {last_message_date}, {idle_days} days. \\ $1")
                        .of(SESSION, NOW))
                .isEqualTo("17$1: quiet since 2026-11-01, 24 days. \\ $1");
    }

    @Test
    void whatIsInNoPairOfBracesStays() {
        assertThat(Wording.parse(" :-} {{session_uid}} { ").of(SESSION, NOW)).isEqualTo(" :-} {17$1} { ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello {name}", "{}", "{Session_uid}", "{ idle_days }"})
    void mustBeKnown(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.parse(template))
                .withMessageContaining("session_uid, idle_days, last_message_date");
    }
}
