package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's time passes by a ticker, not by this machine's clock. */
class ServerClockTest {

    private static final String DATE = "Sun, 22 Nov 2026 03:04:05 GMT";
    private static final Instant TOLD = Instant.parse("2026-11-22T03:04:05Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final ServerClock clock = new ServerClock(nanos::get);

    @Test
    void isUnknownAtFirst() {
        assertThat(clock.now()).isEmpty();
        clock.heard(Headers.of());
        assertThat(clock.now()).isEmpty();
    }

    @Test
    void goesOnWithTheTicker() {
        clock.heard(Headers.of("Date", DATE));
        assertThat(clock.now()).contains(TOLD);
        nanos.addAndGet(1_500_000_000);
        assertThat(clock.now()).contains(TOLD.plusMillis(1500));
    }

    @Test
    void isSetByTheLatestDateEvenBack() {
        clock.heard(Headers.of("Date", "Sun, 22 Nov 2026 10:00:00 GMT"));
        nanos.addAndGet(1_000_000_000);
        clock.heard(Headers.of("Date", DATE));
        assertThat(clock.now()).contains(TOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "2026-11-22T10:00:00Z"})
    void isNotChangedByWhatIsNoDate(String date) {
        clock.heard(Headers.of("Date", DATE));
        nanos.addAndGet(1_000_000_000);
        clock.heard(Headers.of());
        clock.heard(Headers.of("Date", date));
        assertThat(clock.now()).contains(TOLD.plusSeconds(1));
    }

    @Test
    void anyAnswerTellsIt() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            try (SessionApi api = Samples.api(Samples.at(server))) {
                assertThat(api.serverTime()).isEmpty();
                server.enqueue(dated(500, "Mon, 01 Jan 2001 00:00:00 GMT"));
                api.send(Samples.update(), new CountingPermit());
                assertAbout(api.serverTime(), Instant.parse("2001-01-01T00:00:00Z"));
                server.enqueue(dated(200, DATE));
                api.read(new Page("s", 1, 10), new CountingPermit());
                assertAbout(api.serverTime(), TOLD);
            }
        }
    }

    private static void assertAbout(Optional<Instant> time, Instant told) {
        assertThat(time.orElseThrow()).isBetween(told, told.plus(Duration.ofSeconds(30)));
    }

    private static MockResponse dated(int status, String date) {
        return new MockResponse.Builder().code(status).addHeader("Date", date).build();
    }
}
