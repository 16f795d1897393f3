package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Wish;
import io.github.sessionmaintenance.find.Wording;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.SessionState;
import io.github.sessionmaintenance.sandbox.Session;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts of a job that closes stale sessions, on one day or the next. */
final class JobStarts implements AutoCloseable {

    final Simulator simulator;
    final Settings settings;
    final List<RunEnd> earlier = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    Duration later = Duration.ZERO;

    JobStarts(Path directory) {
        this(directory, SimulatorSettings.defaults());
    }

    JobStarts(Path directory, SimulatorSettings simulated) {
        simulator = Simulator.start(simulated);
        settings = new Settings(directory.resolve("none.csv"), directory.resolve("state")).calling(simulator);
        settings.sought = sought(null, null);
    }

    static RunInput.Sought sought(@Nullable Wording message, @Nullable String runKey) {
        Criteria criteria =
                new Criteria(Duration.ofDays(14), Set.of(SessionState.PENDING), List.of(), List.of(), null, null, null);
        return sought("ab12", criteria, message, runKey);
    }

    /** The same job after a change of its file that changes nothing of what it finds. */
    void changeFile() {
        RunInput.Sought old = (RunInput.Sought) settings.sought;
        settings.sought =
                new RunInput.Sought(old.job(), "ab13", old.findSha256(), old.criteria(), old.wish(), old.runKey());
    }

    private static RunInput.Sought sought(
            String fileSha256, Criteria criteria, @Nullable Wording message, @Nullable String runKey) {
        Wish wish = new Wish(SessionState.CLOSED, null, message);
        return new RunInput.Sought("stale.yml", fileSha256, "cd34", criteria, wish, runKey);
    }

    void stale(String... uids) {
        for (String uid : uids) {
            simulator.add(Session.fresh(uid, Instant.now().minus(Duration.ofDays(90))));
        }
    }

    RunEnd start() {
        return start(notices::add, null);
    }

    RunEnd start(Consumer<String> told, @Nullable Confirmation confirmation) {
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), later);
        earlier.clear();
        return new MaintenanceRun(
                        settings.get(),
                        new Audience(told, told, Observer.NOBODY, confirmation),
                        new Surroundings(LedgerFile::open, HttpTarget::open, clock))
                .start(earlier::add);
    }

    /** How many pages of sessions were asked for. */
    long pages() {
        return simulator.requests().stream()
                .filter(request -> request.endpoint().equals("getSessions"))
                .count();
    }

    List<String> updated() {
        return simulator.effects().stream()
                .filter(effect -> effect.endpoint().equals("updateSession"))
                .map(effect -> effect.sessionUid())
                .toList();
    }

    Path runs() {
        return settings.stateDir.resolve("runs");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
