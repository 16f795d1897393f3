package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts of the same command, one after another, against a simulator that outlives them. */
final class Starts implements AutoCloseable {

    static final String INPUT = """
            session_uid,state,message
            s1,closed,hello
            s2,closed,
            s3,,hello
            """;

    final Simulator simulator = Simulator.start(SimulatorSettings.defaults().withKnowsEverySession(true));
    final List<String> notices = new ArrayList<>();
    final Settings settings;

    Starts(Path directory) throws IOException {
        Path input = Files.writeString(directory.resolve("in.csv"), INPUT);
        settings = new Settings(input, directory.resolve("state")).calling(simulator);
    }

    RunEnd start() {
        return new MaintenanceRun(settings.get(), Audience.listening(notices::add)).start(earlier -> {});
    }

    /** What took effect in the API: {@code sendMessage s1}. */
    List<String> effects() {
        return simulator.effects().stream()
                .map(effect -> effect.endpoint() + " " + effect.sessionUid())
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
