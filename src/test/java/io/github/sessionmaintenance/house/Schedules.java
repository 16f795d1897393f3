package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import io.github.sessionmaintenance.sandbox.Session;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The package installed as the README says, beside an API with two sessions to close. What a schedule names by its
 * place on the machine is looked for below a directory of the test's.
 */
final class Schedules implements AutoCloseable {

    private final Simulator api = Simulator.start(SimulatorSettings.defaults());
    private final Installed installed;
    private final Map<String, Path> places = new HashMap<>();

    Schedules(Path directory, int user) throws Exception {
        installed = new Installed(directory, user);
        Instant longAgo = Instant.now().minus(Duration.ofDays(30));
        api.add(Session.fresh("17226012685401506", longAgo));
        api.add(Session.fresh("17226012685401602", longAgo));
        api.add("17226012685401714");
        place("/opt/session-maintenance", installed.home());
    }

    Installed installed() {
        return installed;
    }

    /** From now on that place is there. */
    void place(String name, Path path) {
        places.put(name, path);
    }

    /** {@code /etc/session-maintenance} with the job, and maybe the key. */
    Path etc(boolean hasKey) throws Exception {
        Path etc = installed.own("etc");
        Files.copy(
                installed.home().resolve("jobs/close-stale.yml"),
                etc.resolve("close-stale.yml"),
                StandardCopyOption.REPLACE_EXISTING);
        place("/etc/session-maintenance", etc);
        if (hasKey) {
            installed.secret(etc.resolve("yourgpt.key"), key());
        }
        return etc;
    }

    String key() {
        return SimulatorSettings.defaults().apiKey() + "\n";
    }

    String placed(String text) {
        String placed = text;
        for (Map.Entry<String, Path> place : places.entrySet()) {
            placed = placed.replace(place.getKey(), place.getValue().toString());
        }
        return placed;
    }

    Ended start(Map<String, String> environment, String... command) throws Exception {
        Map<String, String> all = new HashMap<>();
        environment.forEach((name, value) -> all.put(name, placed(value)));
        all.put("SESSION_MAINTENANCE_API_URL", api.baseUrl().toString());
        List<String> words = Arrays.stream(command).map(this::placed).toList();
        return installed.start(all, words);
    }

    void assertClosed() {
        assertThat(api.sessions()).extracting(Session::state).containsExactlyInAnyOrder("closed", "closed", "pending");
    }

    @Override
    public void close() {
        api.close();
    }
}
