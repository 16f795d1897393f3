package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.api.ApiSettings;
import io.github.sessionmaintenance.api.OkHttpSessionApi;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A target over HTTP; a sandbox lives as long as this does. */
final class HttpTarget implements OpenTarget {

    private final @Nullable Simulator simulator;
    private final SessionApi api;

    private HttpTarget(@Nullable Simulator simulator, ApiSettings settings, Map<String, String> environment) {
        this.simulator = simulator;
        this.api = new OkHttpSessionApi(settings, environment, Clock.systemUTC());
    }

    static HttpTarget open(RunSettings settings) throws IOException {
        return open(settings.target(), settings.callTimeout(), settings.callsInFlight());
    }

    /** @param mostCalls how many calls may be under way at once */
    static HttpTarget open(Target target, Duration callTimeout, int mostCalls) throws IOException {
        if (target instanceof Target.Live live) {
            return new HttpTarget(
                    null,
                    new ApiSettings(
                            live.baseUrl(),
                            Objects.requireNonNull(live.key()),
                            live.widgetUid(),
                            callTimeout,
                            mostCalls),
                    System.getenv());
        }
        SimulatorSettings rehearsal = SimulatorSettings.rehearsal();
        Simulator simulator = Simulator.rehearsal();
        return new HttpTarget(
                simulator,
                new ApiSettings(
                        simulator.baseUrl(),
                        new ApiKey(rehearsal.apiKey()),
                        rehearsal.widgetUid(),
                        callTimeout,
                        mostCalls),
                Map.of());
    }

    @Override
    public SessionApi api() {
        return api;
    }

    @Override
    public void close() {
        api.close();
        if (simulator != null) {
            simulator.close();
        }
    }
}
