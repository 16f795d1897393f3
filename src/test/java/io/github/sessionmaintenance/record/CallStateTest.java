package io.github.sessionmaintenance.record;

import static io.github.sessionmaintenance.record.CallState.ALREADY_SENT;
import static io.github.sessionmaintenance.record.CallState.FAILED;
import static io.github.sessionmaintenance.record.CallState.IN_DOUBT;
import static io.github.sessionmaintenance.record.CallState.IN_FLIGHT;
import static io.github.sessionmaintenance.record.CallState.NOT_NEEDED;
import static io.github.sessionmaintenance.record.CallState.PENDING;
import static io.github.sessionmaintenance.record.CallState.REFUSED;
import static io.github.sessionmaintenance.record.CallState.SKIPPED;
import static io.github.sessionmaintenance.record.CallState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallStateTest {

    private static final CallState[] COLUMNS = {
        PENDING, IN_FLIGHT, SUCCEEDED, REFUSED, FAILED, IN_DOUBT, ALREADY_SENT, SKIPPED, NOT_NEEDED
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from        to: PENDING IN_FLIGHT SUCCEEDED REFUSED FAILED IN_DOUBT ALREADY_SENT SKIPPED NOT_NEEDED
            PENDING      |    .       x         .         .       x      x        x            x       x
            IN_FLIGHT    |    x       .         x         x       x      x        .            .       .
            SUCCEEDED    |    .       .         .         .       .      .        .            .       .
            REFUSED      |    .       .         .         .       .      .        .            .       .
            FAILED       |    .       .         .         .       .      .        .            .       .
            IN_DOUBT     |    x       .         x         .       .      .        .            .       .
            ALREADY_SENT |    .       .         .         .       .      .        .            .       .
            SKIPPED      |    .       .         .         .       .      .        .            .       .
            NOT_NEEDED   |    .       .         .         .       .      .        .            .       .
            """)
    void becomesOnlyWhatTheTableAllows(CallState from, String row) {
        String[] marks = row.strip().split("\\s+");
        assertThat(marks).hasSize(CallState.values().length);
        for (int column = 0; column < marks.length; column++) {
            assertThat(from.canBecome(COLUMNS[column]))
                    .as("%s to %s", from, COLUMNS[column])
                    .isEqualTo(marks[column].equals("x"));
        }
    }

    @Test
    void isDoneWhenTheEffectIsInPlace() {
        Set<CallState> done = EnumSet.noneOf(CallState.class);
        Stream.of(CallState.values()).filter(CallState::isDone).forEach(done::add);
        assertThat(done).containsExactlyInAnyOrder(SUCCEEDED, ALREADY_SENT, NOT_NEEDED);
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackAsItIsSpelled(CallState state) {
        assertThat(CallState.ofWire(state.wire())).isEqualTo(state);
    }
}
