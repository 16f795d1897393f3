package io.github.sessionmaintenance.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.record.Sender;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void oneEqualTextByTheSameSenderIsThere() {
        assertThat(of("hello", said(1, "user", "hi"), said(2, "assistant", "hello")))
                .isEqualTo(new Evidence.Present(said(2, "assistant", "hello")));
    }

    @Test
    void nothingThatCouldBeItIsAbsence() {
        assertThat(of("hello")).isEqualTo(new Evidence.Absent());
        assertThat(of("hello", said(1, "user", "hi"), said(2, "operator", "what else?")))
                .isEqualTo(new Evidence.Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello ", "\n hello", "hello"})
    void outerBlanksMayBeTrimmed(String listed) {
        assertThat(of(" hello", said(1, "assistant", listed))).isInstanceOf(Evidence.Present.class);
    }

    @Test
    void lineEndsAndComposedLettersMayBeNormalized() {
        assertThat(of("caf\u00e9\r\nopen", said(1, "assistant", "cafe\u0301\nopen")))
                .isInstanceOf(Evidence.Present.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "hell", "&lt;hello&gt;", "", "something else"})
    void anotherTextOfTheSenderProvesNeither(String listed) {
        assertThat(of("hello", said(1, "assistant", listed))).isInstanceOf(Evidence.Unclear.class);
    }

    @Test
    void theTextTwiceProvesNothing() {
        assertThat(of("hello", said(1, "assistant", "hello"), said(2, "assistant", "hello")))
                .isInstanceOf(Evidence.Unclear.class);
    }

    @Test
    void theTextByAnotherSenderProvesNothing() {
        assertThat(of("hello", said(1, "operator", "hello"))).isInstanceOf(Evidence.Unclear.class);
    }

    @Test
    void theTextMayBeThatOfAnotherRow() {
        Evidence evidence = Evidence.of("hello", Sender.ASSISTANT, List.of(said(1, "assistant", "hello")), true);
        assertThat(evidence).isInstanceOf(Evidence.Unclear.class);
        assertThat(Evidence.of("hello", Sender.ASSISTANT, List.of(), true)).isEqualTo(new Evidence.Absent());
    }

    private static Evidence of(String text, Said... unaccounted) {
        return Evidence.of(text, Sender.ASSISTANT, List.of(unaccounted), false);
    }

    private static Said said(int id, String sendBy, String text) {
        return new Said(Integer.toString(id), sendBy, text, AT);
    }
}
