package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Backoff;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Rate;
import io.github.sessionmaintenance.throttle.Rates;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A pump on a real ledger and a scripted API. Its time passes only when a test says so; the throttle's is real. */
final class Bench implements AutoCloseable {

    static final Rates UNLIMITED = rates("unlimited", "unlimited", "unlimited");

    final StopSwitch stop = new StopSwitch();
    final AtomicLong nanos = new AtomicLong(5);
    final Pump pump;
    private final Crew crew;
    private final Throttle throttle;

    Bench(TestLedger ledger, Run run, ScriptedApi api) {
        this(run, ledger.calls(), ledger, api, UNLIMITED, Bench.settings(8, 3, Long.MAX_VALUE));
    }

    Bench(Run run, Calls calls, TestLedger ledger, ScriptedApi api, Rates rates, DispatchSettings settings) {
        this(run, calls, ledger, api, rates, settings, new Shortest());
    }

    Bench(
            Run run,
            Calls calls,
            TestLedger ledger,
            ScriptedApi api,
            Rates rates,
            DispatchSettings settings,
            RandomGenerator random) {
        throttle = Throttle.realTime(rates);
        stop.whenStopped(throttle::close);
        Clock clock = Clock.fixed(TestLedger.NOW, ZoneOffset.UTC);
        crew = new Crew(api, throttle, settings.maxInFlight(), clock, System::nanoTime);
        pump = new Pump(
                run,
                calls,
                ledger.ledger().doubts(),
                crew,
                throttle,
                new Backoff(random),
                settings,
                stop,
                Observer.NOBODY,
                clock,
                nanos::get);
    }

    static DispatchSettings settings(int maxInFlight, int attempts, long firstRows) {
        Duration callTimeout = Duration.ofMillis(100);
        return new DispatchSettings(
                maxInFlight,
                attempts,
                firstRows,
                Duration.ofSeconds(1),
                callTimeout,
                Duration.ofDays(7),
                Duration.ofMinutes(15),
                true,
                null);
    }

    static Rates rates(String overall, String update, String message) {
        return new Rates(rate(overall), rate(update), rate(message));
    }

    private static Rate rate(String typed) {
        return Rate.parse(typed).orElseThrow();
    }

    /** Turns until nothing is left to do; a little time passes with each turn. */
    void runToTheEnd() throws InterruptedException {
        while (pump.turn()) {
            pass(Duration.ofMillis(50));
        }
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public void close() {
        throttle.close();
        crew.close();
    }

    /** The shortest of all random waits: none. */
    private static final class Shortest implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }
    }

    /** The longest of all random waits. */
    static final class Longest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
