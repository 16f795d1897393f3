package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # cell          | as the API takes it
            vip             | vip
            vip,new         | vip,new
            new,vip         | new,vip
            '  vip , new  ' | vip,new
            vip,,new,       | vip,new
            vip,new,vip     | vip,new
            two words       | two words
            -,vip           | -,vip
            """)
    void readsTagsInTheOrderGiven(String cell, String wire) {
        assertThat(Segment.parse(cell).wire()).isEqualTo(wire);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " - ", "-,", "-,-"})
    void aDashAloneClearsAllTags(String cell) {
        assertThat(Segment.parse(cell).tags()).isEmpty();
        assertThat(Segment.parse(cell).wire()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "vip", "vip,new", "new,vip"})
    void isReadBackAsItWasWritten(String cell) {
        Segment segment = Segment.parse(cell);
        assertThat(Segment.ofWire(segment.wire())).isEqualTo(segment);
    }

    @Test
    void staysWhatItWasWhenTheListGivenChanges() {
        List<String> tags = new ArrayList<>(List.of("vip"));
        Segment segment = new Segment(tags);
        tags.add("new");
        assertThat(segment.tags()).containsExactly("vip");
    }
}
