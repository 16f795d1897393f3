package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void tagsAreASetForItsContent() {
        assertThat(tagged("vip,new").content())
                .isEqualTo(tagged("new,vip").content())
                .isNotEqualTo(tagged("vip").content());
    }

    @Test
    void noRowAsksForAReading() {
        Change all =
                new Change("s", SessionState.PENDING, ChatMode.OPERATOR, Segment.parse("a"), "hello", Sender.OPERATOR);
        assertThat(Stream.of(Endpoint.values()).filter(all::wants)).containsExactlyElementsOf(Endpoint.CHANGING);
    }

    @Test
    void clearingTagsIsNotTheSameAsLeavingThem() {
        assertThat(tagged("-").content()).isNotEqualTo(new Change("s", null, null, null, null, null).content());
    }

    @Test
    void theTextIsPartOfItsContentToTheLastBlank() {
        assertThat(saying("hello", Sender.ASSISTANT).content())
                .isEqualTo(saying("hello", Sender.ASSISTANT).content())
                .isNotEqualTo(saying("hello ", Sender.ASSISTANT).content())
                .isNotEqualTo(saying("Hello", Sender.ASSISTANT).content())
                .isNotEqualTo(saying("hello", Sender.OPERATOR).content());
    }

    @Test
    void eachPartHasItsOwnPlaceInItsContent() {
        Check check = new Check(null, new Retagging(Segment.parse("d,c"), Segment.parse("e")), true);
        Change all = new Change(
                "s", SessionState.PENDING, ChatMode.OPERATOR, Segment.parse("b,a"), "hello", Sender.OPERATOR, check);
        assertThat(all.content()).containsExactly("pending", "operator", "a,b", "c,d", "e", "operator", "hello");
    }

    @Test
    void theSessionIsNoPartOfItsContent() {
        Change here = new Change("here", SessionState.CLOSED, null, null, null, null);
        Change there = new Change("there", SessionState.CLOSED, null, null, null, null);
        assertThat(here.content()).isEqualTo(there.content());
    }

    @Test
    void wantsAnUpdateForAnyOfItsThreeParts() {
        assertThat(List.of(
                        new Change("s", SessionState.CLOSED, null, null, null, null),
                        new Change("s", null, ChatMode.BOT, null, null, null),
                        tagged("-")))
                .allMatch(change -> change.wants(Endpoint.UPDATE))
                .noneMatch(change -> change.wants(Endpoint.MESSAGE));
        assertThat(saying("hello", Sender.ASSISTANT).wants(Endpoint.UPDATE)).isFalse();
        assertThat(saying("hello", Sender.ASSISTANT).wants(Endpoint.MESSAGE)).isTrue();
    }

    @Test
    void hasAMessageAndASenderOrNeither() {
        assertThatIllegalArgumentException().isThrownBy(() -> saying("hello", null));
        assertThatIllegalArgumentException().isThrownBy(() -> saying(null, Sender.ASSISTANT));
    }

    private static Change tagged(String tags) {
        return new Change("s", null, null, Segment.parse(tags), null, null);
    }

    private static Change saying(@Nullable String text, @Nullable Sender sendBy) {
        return new Change("s", null, null, null, text, sendBy);
    }
}
