package io.github.sessionmaintenance.throttle;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads. */
@Timeout(60)
class ThreadsTest {

    private static final long SECOND = 1_000_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void firstComeFirstServed() throws Exception {
        Throttle throttle = manual(Rate.parse("1/s").orElseThrow());
        throttle.pause(UPDATE, Duration.ofSeconds(1));
        LinkedBlockingQueue<Integer> served = new LinkedBlockingQueue<>();
        for (int caller = 0; caller < 10; caller++) {
            int number = caller;
            threads.submit(() -> {
                throttle.acquire(UPDATE).orElseThrow().depart();
                return served.add(number);
            });
            awaitWaiting(throttle, caller + 1);
        }
        for (int caller = 0; caller < 10; caller++) {
            clock.addAndGet(1005 * SECOND / 1000);
            assertThat(served.poll(20, SECONDS)).isEqualTo(caller);
            assertThat(served).isEmpty();
        }
    }

    @Test
    void closingWakesEveryoneWhoWaits() throws Exception {
        Throttle throttle = Throttle.realTime(unlimitedBut(Rate.UNLIMITED));
        throttle.pause(UPDATE, Duration.ofHours(1));
        List<Future<Optional<Permit>>> waiting = new ArrayList<>();
        for (int caller = 0; caller < 5; caller++) {
            waiting.add(threads.submit(() -> throttle.acquire(UPDATE)));
        }
        awaitWaiting(throttle, 5);

        throttle.close();

        for (Future<Optional<Permit>> caller : waiting) {
            assertThat(caller.get(20, SECONDS)).isEmpty();
        }
        assertThat(throttle.waiting(UPDATE)).isZero();
    }

    @Test
    void whoeverIsInterruptedLeavesTheQueueToTheOthers() throws Exception {
        Throttle throttle = manual(Rate.parse("1/s").orElseThrow());
        throttle.pause(UPDATE, Duration.ofSeconds(1));
        Future<Optional<Permit>> first = threads.submit(() -> throttle.acquire(UPDATE));
        awaitWaiting(throttle, 1);
        Future<Optional<Permit>> second = threads.submit(() -> throttle.acquire(UPDATE));
        awaitWaiting(throttle, 2);

        first.cancel(true);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(first::get);
        awaitWaiting(throttle, 1);
        clock.addAndGet(SECOND);

        assertThat(second.get(20, SECONDS)).isPresent();
    }

    @Test
    void aPermitGivenBackWakesWhoeverWaitsForItsPlace() throws Exception {
        Rates rates = unlimitedBut(Rate.parse("2/s").orElseThrow());
        Throttle throttle = new Throttle(rates, clock::get, (woken, atMost) -> woken.await());
        throttle.acquire(UPDATE).orElseThrow();
        clock.addAndGet(SECOND);
        Permit unused = throttle.acquire(MESSAGE).orElseThrow();
        clock.addAndGet(SECOND);
        Future<Optional<Permit>> waiting = threads.submit(() -> throttle.acquire(UPDATE));
        awaitWaiting(throttle, 1);

        unused.close();

        assertThat(waiting.get(20, SECONDS)).isPresent();
    }

    @Test
    void keepsTheLimitInRealTime() throws Exception {
        Throttle throttle = Throttle.realTime(unlimitedBut(Rate.parse("200/s").orElseThrow()));
        ConcurrentLinkedQueue<Long> stamps = new ConcurrentLinkedQueue<>();
        List<Future<?>> callers = new ArrayList<>();
        long end = System.nanoTime() + 2 * SECOND;
        for (int caller = 0; caller < 8; caller++) {
            callers.add(threads.submit(() -> callUntil(end, throttle, stamps)));
        }
        for (Future<?> caller : callers) {
            caller.get(20, SECONDS);
        }
        List<Long> sorted = stamps.stream().sorted().toList();
        for (int last = 200; last < sorted.size(); last++) {
            assertThat(sorted.get(last) - sorted.get(last - 200)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(throttle.worstWindow()).isLessThanOrEqualTo(200);
        // how much of the limit is used is shown in virtual time: a busy machine may be very late here
        assertThat(sorted.size()).isGreaterThan(100);
    }

    private static Void callUntil(long end, Throttle throttle, ConcurrentLinkedQueue<Long> stamps)
            throws InterruptedException {
        while (System.nanoTime() < end) {
            try (Permit permit = throttle.acquire(UPDATE).orElseThrow()) {
                permit.depart();
                stamps.add(permit.departedAtNanos());
            }
        }
        return null;
    }

    /** The clock stands still but for the test; sleepers look at it every millisecond. */
    private Throttle manual(Rate overall) {
        return new Throttle(unlimitedBut(overall), clock::get, (woken, atMost) -> woken.await(1, MILLISECONDS));
    }

    private static Rates unlimitedBut(Rate overall) {
        return new Rates(overall, Rate.UNLIMITED, Rate.UNLIMITED);
    }

    private static void awaitWaiting(Throttle throttle, int count) {
        long end = System.nanoTime() + 20 * SECOND;
        while (throttle.waiting(UPDATE) != count) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
