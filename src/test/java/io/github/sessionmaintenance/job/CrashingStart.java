package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.LedgerFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One start of a run, in a process of its own if it is to halt at a crash point. Arguments: input, state
 * directory, output directory, the API's URL, its key, the widget, the number of the crash point, and
 * the call timeout. Says which it passed if it comes to its end.
 */
public final class CrashingStart {

    private CrashingStart() {}

    public static void main(String... arguments) {
        System.exit(start(List.of(arguments), System.out::println));
    }

    /** Returns the exit code. */
    public static int start(List<String> given, Consumer<String> told) {
        CrashPoints points = new CrashPoints(Integer.parseInt(given.get(6)));
        Settings settings = new Settings(Path.of(given.get(0)), Path.of(given.get(1)));
        settings.outputDir = Path.of(given.get(2));
        settings.target = new Target.Live(URI.create(given.get(3)), new ApiKey(given.get(4)), given.get(5));
        settings.callTimeout = Duration.parse(given.get(7));
        settings.maxInFlight = 1;
        Surroundings crashing = new Surroundings(
                stateDir -> crashing(stateDir, points),
                run -> new CrashingTarget(HttpTarget.open(run), points),
                Clock.systemUTC());
        RunEnd end = new MaintenanceRun(settings.get(), Audience.listening(told), crashing).start(earlier -> {});
        told.accept(points + "; " + end.reason());
        return end.exitCode().code();
    }

    private static HikariDataSource crashing(Path stateDir, CrashPoints points) throws IOException {
        HikariDataSource real = LedgerFile.open(stateDir);
        HikariDataSource crashing = new HikariDataSource() {
            @Override
            public void close() {
                super.close();
                real.close();
            }
        };
        crashing.setDataSource(new CrashingSource(real, points));
        crashing.setMaximumPoolSize(real.getMaximumPoolSize());
        return crashing;
    }

    private record CrashingTarget(OpenTarget real, CrashPoints points) implements OpenTarget {

        @Override
        public SessionApi api() {
            return new CrashingApi(real.api(), points);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
