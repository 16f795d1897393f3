package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT0.5S",
        "2, PT1S",
        "3, PT2S",
        "4, PT4S",
        "5, PT8S",
        "6, PT16S",
        "7, PT30S",
        "8, PT30S",
        "2147483647, PT30S"
    })
    void waitsAnythingUpToABoundThatDoubles(int attempts, Duration bound) {
        assertThat(new Backoff(always(0)).after(attempts)).isZero();
        assertThat(new Backoff(always(1)).after(attempts)).isEqualTo(bound);
    }

    @Test
    void spreadsEvenly() {
        long seed = System.nanoTime();
        Backoff backoff = new Backoff(new Random(seed));
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            long wait = backoff.after(2).toNanos();
            assertThat(wait).as("seed %d", seed).isBetween(0L, 1_000_000_000L);
            tenths[(int) Math.min(9, wait / 100_000_000)]++;
        }
        assertThat(Arrays.stream(tenths).boxed())
                .as("seed %d", seed)
                .allSatisfy(count -> assertThat(count).isBetween(800, 1200));
    }

    @Test
    void needsAnAttempt() {
        assertThatThrownBy(() -> new Backoff(always(0)).after(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The smallest (0) or the largest (1) number of each range. */
    private static RandomGenerator always(int end) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return end * (bound - 1);
            }
        };
    }
}
