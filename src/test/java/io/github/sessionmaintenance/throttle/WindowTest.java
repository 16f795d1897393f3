package io.github.sessionmaintenance.throttle;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody else keeps: no window has more departures than its limit, and hardly fewer. */
class WindowTest {

    private static final long MILLI = 1_000_000;

    private final Map<Endpoint, List<Long>> departures =
            new EnumMap<>(Map.of(UPDATE, new ArrayList<>(), MESSAGE, new ArrayList<>()));
    private final List<Long> allDepartures = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // overall,  update,    message
        "10/s,       unlimited, unlimited",
        "50/s,       unlimited, 20/s",
        "1000/s,     400/s,     unlimited",
        "unlimited,  7/s,       0.5/s",
        "100/m,      1/s,       unlimited",
        "1/s,        1/s,       1/s",
        "1.5/s,      unlimited, unlimited",
    })
    void noWindowHoldsMoreThanItsLimit(String overall, String update, String message) throws Exception {
        Rates rates = new Rates(rate(overall), rate(update), rate(message));
        long newSeed = System.nanoTime();
        for (long seed : new long[] {1, 2, 3, newSeed}) {
            List.of(UPDATE, MESSAGE)
                    .forEach(endpoint -> departures.get(endpoint).clear());
            allDepartures.clear();
            runWild(rates, new Random(seed));

            String about = "seed " + seed + ", " + rates;
            assertThat(allDepartures).as(about).hasSizeGreaterThan(1000);
            assertKept(rates.overall(), allDepartures, about);
            assertKept(rates.update(), departures.get(UPDATE), about);
            assertKept(rates.message(), departures.get(MESSAGE), about);
        }
    }

    /** Bursts, idle times, slow ways from permit to departure, given-back permits, pauses of the machine. */
    private void runWild(Rates rates, Random random) throws InterruptedException {
        VirtualTime time =
                new VirtualTime(nanos -> nanos + (random.nextInt(50) == 0 ? random.nextLong(2000 * MILLI) : 0));
        Throttle throttle = new Throttle(rates, time, time);
        for (int call = 0; call < 3000; call++) {
            if (random.nextInt(100) == 0) {
                time.pass(Duration.ofMillis(random.nextInt(5000)));
            }
            Endpoint endpoint = random.nextBoolean() ? UPDATE : MESSAGE;
            Permit permit = throttle.acquire(endpoint).orElseThrow();
            time.in(lag(random), random.nextInt(20) == 0 ? permit::close : () -> depart(permit, endpoint, time));
        }
        time.pass(Duration.ofMinutes(1));
    }

    private static long lag(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextLong(300 * MILLI);
            case 1 -> random.nextLong(3000 * MILLI);
            default -> random.nextLong(2 * MILLI);
        };
    }

    private void depart(Permit permit, Endpoint endpoint, VirtualTime time) throws InterruptedException {
        long before = time.getAsLong();
        permit.depart();
        assertThat(time.getAsLong()).as("waits for its permit only").isEqualTo(before);
        allDepartures.add(before);
        departures.get(endpoint).add(before);
        permit.close();
    }

    private static void assertKept(Rate rate, List<Long> times, String about) {
        Duration window = rate.window();
        if (window == null) {
            return;
        }
        for (int last = rate.calls(); last < times.size(); last++) {
            long span = times.get(last) - times.get(last - rate.calls());
            assertThat(span).as("%s, departure %s", about, last).isGreaterThan(window.toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/s", "10/s", "50/s", "200/s", "1000/s", "100/m", "0.5/s", "7/s", "1.5/s", "20000/s"})
    void usesNearlyAllOfTheLimit(String typed) throws Exception {
        Rate rate = rate(typed);
        VirtualTime time = new VirtualTime();
        Throttle throttle = new Throttle(new Rates(rate, rate, Rate.UNLIMITED), time, time);
        long end = time.getAsLong() + 20 * rate.window().toNanos();
        int count = 0;
        while (time.getAsLong() < end) {
            Permit permit = throttle.acquire(UPDATE).orElseThrow();
            permit.depart();
            count += time.getAsLong() < end ? 1 : 0;
        }
        assertThat(count).isBetween((int) (20 * 0.99 * rate.calls()), 20 * rate.calls());
    }

    private static Rate rate(String typed) {
        return Rate.parse(typed).orElseThrow();
    }
}
