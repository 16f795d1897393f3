package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads instead of one change nothing but the time it takes. */
@Timeout(20)
class RelayTest {

    private static final int MANY = 10_000;

    @Test
    void passesEverythingOnInOrderAndWaitsForIt() throws Exception {
        List<Integer> taken = new ArrayList<>();
        Set<Thread> takers = ConcurrentHashMap.newKeySet();
        Relay.<Integer>run(RelayTest::count, number -> {
            takers.add(Thread.currentThread());
            taken.add(number);
        });
        assertThat(taken).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        assertThat(takers).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void tellsWhatTheTakerFailedOf() {
        List<Integer> taken = new ArrayList<>();
        assertThatThrownBy(() -> Relay.<Integer>run(RelayTest::count, number -> {
                    if (number == 100) {
                        throw new IOException("the disk is full");
                    }
                    taken.add(number);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThat(taken).hasSize(100);
    }

    @Test
    void tellsWhatTheSourceFailedOfOnceNothingIsTakenAnyMore() {
        List<Integer> taken = new ArrayList<>();
        assertThatThrownBy(() -> Relay.<Integer>run(
                        reader -> {
                            count(reader);
                            throw new IllegalStateException("the ledger is gone");
                        },
                        taken::add))
                .hasMessage("the ledger is gone");
        assertThat(taken.size()).isGreaterThan(MANY - 100);
    }

    @Test
    void waitsForNobodyElsesThreads() {
        // as many as the common pool has, and then some
        IntStream.range(0, 50).parallel().forEach(nth -> {
            synchronized (this) {
                List<Integer> taken = new ArrayList<>();
                assertThatNoException().isThrownBy(() -> Relay.<Integer>run(RelayTest::count, taken::add));
                assertThat(taken).hasSize(MANY);
            }
        });
    }

    private static void count(Consumer<Integer> reader) {
        IntStream.range(0, MANY).forEach(reader::accept);
    }
}
