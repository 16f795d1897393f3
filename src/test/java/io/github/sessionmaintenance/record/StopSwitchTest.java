package io.github.sessionmaintenance.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSwitchTest {

    private final StopSwitch stop = new StopSwitch();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void isNotThrownAtFirst() {
        stop.whenStopped(told::incrementAndGet);
        assertThat(stop.isThrown()).isFalse();
        assertThat(stop.reason()).isEmpty();
        assertThat(told).hasValue(0);
    }

    @Test
    void theFirstStopWins() {
        stop.stop(ExitCode.STOPPED, "first");
        stop.stop(ExitCode.BUG, "second");
        assertThat(stop.isThrown()).isTrue();
        assertThat(stop.reason()).contains(new Stop(ExitCode.STOPPED, "first"));
    }

    @Test
    void tellsEachListenerOnce() {
        stop.whenStopped(told::incrementAndGet);
        stop.whenStopped(told::incrementAndGet);
        stop.stop(ExitCode.STOPPED, "first");
        stop.stop(ExitCode.STOPPED, "second");
        assertThat(told).hasValue(2);
    }

    @Test
    void tellsAListenerThatComesLateAtOnce() {
        stop.stop(ExitCode.STOPPED, "first");
        stop.whenStopped(told::incrementAndGet);
        assertThat(told).hasValue(1);
        stop.stop(ExitCode.STOPPED, "second");
        assertThat(told).hasValue(1);
    }

    @Test
    void aListenerSeesTheStop() {
        List<String> seen = new ArrayList<>();
        stop.whenStopped(() -> seen.add(stop.reason().orElseThrow().reason()));
        stop.stop(ExitCode.STOPPED, "first");
        assertThat(seen).containsExactly("first");
    }

    /** Listeners come while others throw the switch: whichever wins, each is told once. */
    @Test
    void tellsEachListenerOnceHoweverTheThreadsRace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 500; round++) {
                race(threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void race(ExecutorService threads) throws Exception {
        StopSwitch contended = new StopSwitch();
        AtomicInteger tellings = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            String reason = "stop " + thread;
            all.add(threads.submit(() -> {
                go.await();
                contended.stop(ExitCode.STOPPED, reason);
                return null;
            }));
            all.add(threads.submit(() -> {
                go.await();
                contended.whenStopped(tellings::incrementAndGet);
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(tellings).hasValue(2);
    }
}
