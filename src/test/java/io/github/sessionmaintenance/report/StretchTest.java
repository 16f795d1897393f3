package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

    @Test
    void thoseThatLieCloseTogetherBecomeOne() {
        List<Stretch> parts = List.of(stretch(20, 30), stretch(0, 10), stretch(5, 7), stretch(36, 40));
        assertThat(Stretch.merged(parts, Duration.ofSeconds(6))).containsExactly(stretch(0, 10), stretch(20, 40));
        assertThat(Stretch.total(Stretch.merged(parts, Duration.ZERO))).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void whatLiesWithinOthersIsCutToThem() {
        List<Stretch> others = List.of(stretch(2, 3), stretch(8, 12), stretch(15, 16), stretch(90, 99));
        assertThat(Stretch.cut(List.of(stretch(0, 10), stretch(10, 20), stretch(30, 40)), others))
                .containsExactly(stretch(2, 3), stretch(8, 10), stretch(10, 12), stretch(15, 16), stretch(30, 40));
    }

    private static Stretch stretch(int from, int until) {
        return new Stretch(Scene.at(from), Scene.at(until));
    }
}
