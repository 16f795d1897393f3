package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import io.github.sessionmaintenance.throttle.Rate;
import io.github.sessionmaintenance.throttle.Rates;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of a run, of which a test changes what it is about. */
final class Settings {

    Path input;
    Path stateDir;
    Target target = live(URI.create("https://api.example/v1"));
    Sender sendBy = Sender.ASSISTANT;
    OnConflict onConflict = OnConflict.REJECT;
    InputFormat format = InputFormat.TOLD_BY_FILE;
    String rate = "unlimited";

    @Nullable
    Integer maxInFlight;

    @Nullable
    Path outputDir;

    Duration callTimeout = Duration.ofSeconds(10);

    @Nullable
    Long limit;

    @Nullable
    Duration noRepeat = Duration.ofDays(7);

    Duration keep = Duration.ofDays(30);

    @Nullable
    Duration maxDuration;

    boolean onlyIfUnchanged;
    boolean again;
    long confirmAbove = 500;

    @Nullable
    RunInput sought;

    @Nullable
    InputStream piped;

    Settings(Path input, Path stateDir) {
        this.input = input;
        this.stateDir = stateDir;
    }

    static Target.Live live(URI baseUrl) {
        SimulatorSettings defaults = SimulatorSettings.defaults();
        return new Target.Live(baseUrl, new ApiKey(defaults.apiKey()), defaults.widgetUid());
    }

    Settings calling(Simulator simulator) {
        target = live(simulator.baseUrl());
        return this;
    }

    private RunInput input() {
        if (piped != null) {
            return new RunInput.Piped(piped);
        }
        return sought == null ? new RunInput.Given(input) : sought;
    }

    RunSettings get() {
        return new RunSettings(
                input(),
                format,
                target,
                sendBy,
                false,
                onConflict,
                new Rates(Rate.parse(rate).orElseThrow(), Rate.UNLIMITED, Rate.UNLIMITED),
                maxInFlight,
                callTimeout,
                3,
                stateDir,
                outputDir,
                limit,
                noRepeat,
                keep,
                Duration.ofMinutes(15),
                null,
                maxDuration,
                onlyIfUnchanged,
                null,
                again,
                confirmAbove);
    }
}
