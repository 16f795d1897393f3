package io.github.sessionmaintenance.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Said;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

    private final Look look = new Look("s1", SINCE);

    @Test
    void asksPageByPageUntilSomethingOlderIsThere() {
        assertThat(look.nextPage()).isEqualTo(new Page("s1", 1, 50));
        look.add(List.of(said(3, 9), said(2, 4)));
        assertThat(look.isOver()).isFalse();
        assertThat(look.nextPage()).isEqualTo(new Page("s1", 2, 50));
        look.add(List.of(said(1, -1)));
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isNull();
        assertThat(look.messages()).extracting(Said::id).containsExactly("3", "2");
    }

    /** A page of fewer messages than asked for may be all that the API gives at once. */
    @Test
    void onlyAnEmptyPageIsTheEnd() {
        look.add(List.of(said(1, 3)));
        assertThat(look.isOver()).isFalse();
        look.add(List.of());
        assertThat(look.isOver()).isTrue();
        assertThat(look.messages()).hasSize(1);
    }

    @Test
    void anEmptySessionIsWholeAtOnce() {
        look.add(List.of());
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isNull();
        assertThat(look.messages()).isEmpty();
    }

    @Test
    void whatWasPushedToTheNextPageCountsOnce() {
        look.add(List.of(said(3, 9), said(2, 4)));
        look.add(List.of(said(2, 4), said(1, 2)));
        look.add(List.of());
        assertThat(look.messages()).extracting(Said::id).containsExactly("3", "2", "1");
    }

    @Test
    void aMessageOfThatVeryMomentCounts() {
        look.add(List.of(said(1, 0), said(0, -1)));
        assertThat(look.messages()).hasSize(1);
    }

    @Test
    void anApiThatIgnoresThePageProvesNothing() {
        look.add(List.of(said(2, 4)));
        look.add(List.of(said(2, 4)));
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isEqualTo("the API lists the same messages again instead of older ones");
    }

    @Test
    void anApiThatIgnoresTheOrderProvesNothing() {
        look.add(List.of(said(1, -9), said(2, 4)));
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isEqualTo("the API does not list the newest messages first");
    }

    @Test
    void aMessageWithoutATimeProvesNothing() {
        look.add(List.of(new Said("1", "user", "hi", null)));
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isEqualTo("the API lists messages without a time that can be read");
    }

    @Test
    void thereIsAnEndToHowMuchIsRead() {
        IntStream.rangeClosed(1, 20).forEach(page -> look.add(List.of(said(100 - page, 1000 - page))));
        assertThat(look.isOver()).isTrue();
        assertThat(look.defect()).isEqualTo("too much was said in the session since");
    }

    private static Said said(int id, int secondsSince) {
        return new Said(Integer.toString(id), "assistant", "text " + id, SINCE.plusSeconds(secondsSince));
    }
}
