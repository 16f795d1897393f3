package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusiestSecondTest {

    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsLikeSomeoneWhoLooksAtEveryWindow(long seed) {
        long[] times = new Random(seed).longs(2000, 0, 20 * SECOND).sorted().toArray();
        BusiestSecond busiest = new BusiestSecond();
        Arrays.stream(times).forEach(busiest::depart);
        long expected = Arrays.stream(times)
                .map(from -> Arrays.stream(times)
                        .filter(time -> time >= from && time < from + SECOND)
                        .count())
                .max()
                .orElseThrow();
        assertThat(busiest.most()).as("seed %s", seed).isEqualTo((int) expected);
    }

    @Test
    void departuresExactlyASecondApartAreInDifferentWindows() {
        BusiestSecond busiest = new BusiestSecond();
        busiest.depart(0);
        busiest.depart(SECOND);
        assertThat(busiest.most()).isEqualTo(1);
        busiest.depart(2 * SECOND - 1);
        assertThat(busiest.most()).isEqualTo(2);
    }
}
