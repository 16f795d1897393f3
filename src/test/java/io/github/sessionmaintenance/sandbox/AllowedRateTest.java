package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.sandbox.AllowedRate.Telling;
import io.github.sessionmaintenance.sandbox.Caller.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedRateTest {

    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - SECOND / 2})
    void theWindowIsExactOnAnyOrigin(long origin) {
        RateWindow window = new RateWindow(2, Duration.ofSeconds(1));

        assertThat(window.admits(origin)).isTrue();
        assertThat(window.admits(origin + SECOND / 2)).isTrue();
        assertThat(window.admits(origin + SECOND - 1)).isFalse();
        assertThat(window.admits(origin + SECOND)).isTrue();
        assertThat(window.admits(origin + SECOND)).isFalse();
        assertThat(window.admits(origin + SECOND + SECOND / 2 - 1)).isFalse();
        assertThat(window.admits(origin + SECOND + SECOND / 2)).isTrue();
    }

    @Test
    void whatWasTurnedAwayDoesNotCount() {
        RateWindow window = new RateWindow(1, Duration.ofSeconds(1));
        window.admits(0);
        for (long now = 1; now < SECOND; now += SECOND / 10) {
            assertThat(window.admits(now)).isFalse();
        }

        assertThat(window.admits(SECOND)).isTrue();
    }

    @Test
    void aLongWindowSaysWhenThereIsRoom() {
        RateWindow window = new RateWindow(2, Duration.ofMinutes(1));
        assertThat(window.admits(0)).isTrue();
        assertThat(window.untilFree(0)).isZero();
        assertThat(window.admits(10 * SECOND)).isTrue();
        assertThat(window.admits(20 * SECOND + 1)).isFalse();

        Duration untilFree = window.untilFree(20 * SECOND + 1);
        assertThat(untilFree).isEqualTo(Duration.ofSeconds(40).minusNanos(1));
        AllowedRate allowed = new AllowedRate(2, Duration.ofMinutes(1), Telling.STATUS_AND_RETRY_AFTER);
        assertThat(allowed.refusal(untilFree).answer().retryAfter()).isEqualTo("40");
        assertThat(window.admits(60 * SECOND)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"STATUS_AND_RETRY_AFTER, 429, 1", "STATUS, 429, none", "RXERROR, 400, none"})
    void callsBeyondItAreTurnedAwayAsConfigured(Telling telling, int status, String retryAfter) throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.defaults().withKnowsEverySession(true).withAllowedRate(new AllowedRate(1, telling));
        try (Simulator simulator = Simulator.start(settings)) {
            Caller caller = new Caller(simulator);
            String close = "{\"session_uid\":\"1\",\"state\":\"closed\"}";

            // a slow machine may take a second between two calls, but not again and again
            Reply reply = caller.update(close);
            for (int i = 0; i < 20 && reply.status() == 200; i++) {
                reply = caller.update(close);
            }

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.type()).isEqualTo("RXERROR");
            assertThat(reply.message()).isEqualTo("too many requests");
            assertThat(reply.headers().firstValue("Retry-After").orElse("none")).isEqualTo(retryAfter);
            long accepted = simulator.requests().stream()
                    .filter(request -> request.status() == 200)
                    .count();
            assertThat(simulator.effects()).hasSize((int) accepted);
            assertThat(simulator.requests())
                    .last()
                    .satisfies(request -> assertThat(request.status()).isEqualTo(status));
        }
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new AllowedRate(0, Telling.STATUS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllowedRate(1, Duration.ZERO, Telling.STATUS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
