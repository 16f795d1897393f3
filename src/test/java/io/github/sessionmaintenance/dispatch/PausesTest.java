package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Pauses pauses = new Pauses();

    @Test
    void whatIsAskedForWhileAPauseLastsMakesItLonger() {
        assertThat(pauses.look(List.of(pause(UPDATE, 0, 10)), false, NOON)).containsExactly(pause(UPDATE, 0, 10));
        assertThat(pauses.look(List.of(pause(UPDATE, 10, 15), pause(UPDATE, 12, 13)), false, at(12)))
                .as("one of several")
                .containsExactly(pause(UPDATE, 0, 15));
        assertThat(pauses.look(List.of(pause(UPDATE, 13, 14)), false, at(13)))
                .as("not longer")
                .isEmpty();
        assertThat(pauses.look(List.of(pause(UPDATE, 16, 17)), false, at(16)))
                .as("another one")
                .containsExactly(pause(UPDATE, 16, 17));
    }

    @Test
    void eachEndpointHasItsOwn() {
        pauses.look(List.of(pause(UPDATE, 0, 10)), false, NOON);
        assertThat(pauses.look(List.of(pause(MESSAGE, 5, 7)), false, at(5))).containsExactly(pause(MESSAGE, 5, 7));
    }

    @Test
    void anOutageGrowsUntilItIsOver() {
        assertThat(pauses.look(List.of(), true, NOON)).containsExactly(pause(null, 0, 0));
        assertThat(pauses.look(List.of(), true, at(30))).containsExactly(pause(null, 0, 30));
        assertThat(pauses.look(List.of(), false, at(31))).isEmpty();
        assertThat(pauses.look(List.of(), true, at(99))).containsExactly(pause(null, 99, 99));
    }

    private static Pause pause(Endpoint endpoint, int since, int until) {
        return new Pause(endpoint, at(since), at(until));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
