package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.api.ApiSettings;
import io.github.sessionmaintenance.api.OkHttpSessionApi;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way to a target while a run is under way; a sandbox lives as long as this does. */
final class OpenTarget implements AutoCloseable {

    private final @Nullable Simulator simulator;
    private final SessionApi api;

    private OpenTarget(@Nullable Simulator simulator, ApiSettings settings) throws TargetRefusedException {
        this.simulator = simulator;
        try {
            this.api = new OkHttpSessionApi(settings, System.getenv(), Clock.systemUTC());
        } catch (IllegalArgumentException refused) {
            throw new TargetRefusedException(String.valueOf(refused.getMessage()));
        }
    }

    static OpenTarget open(RunSettings settings) throws TargetRefusedException {
        if (settings.target() instanceof Target.Live live) {
            return new OpenTarget(
                    null,
                    new ApiSettings(
                            live.baseUrl(),
                            Objects.requireNonNull(live.key()),
                            live.widgetUid(),
                            settings.callTimeout(),
                            settings.callsInFlight()));
        }
        SimulatorSettings rehearsal = SimulatorSettings.rehearsal();
        Simulator simulator = Simulator.start(rehearsal);
        return new OpenTarget(
                simulator,
                new ApiSettings(
                        simulator.baseUrl(),
                        new ApiKey(rehearsal.apiKey()),
                        rehearsal.widgetUid(),
                        settings.callTimeout(),
                        settings.callsInFlight()));
    }

    SessionApi api() {
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
