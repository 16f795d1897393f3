import java.nio.file.Path;
import java.util.List;

/** What becomes of time and memory with ten times the rows, and of a restart near the end. */
final class GrowthBench {

    private static final int MANY = 1_000_000;
    private static final String[] FAST = {"--rate", "unlimited", "--max-in-flight", "32"};

    void run() throws Exception {
        Nginx.require("nginx");
        Path many = Inputs.updates(MANY);
        try (Nginx nginx = new Nginx()) {
            double tenth = time(Inputs.updates(MANY / 10), nginx, "growth-tenth", FAST);
            double whole = time(many, nginx, "growth", FAST);
            System.out.printf(
                    "%d rows %.1f s, %d rows %.1f s: %.2f times as long%n",
                    MANY / 10, tenth, MANY, whole, whole / tenth);
            time(many, nginx, "growth-resumed", FAST[0], FAST[1], FAST[2], FAST[3], "--limit", "" + MANY / 100 * 99);
        }
        Path few = Inputs.updates(10);
        double fresh = untilFirstCall(few, Launch.freshState("growth-few"));
        double resumed = untilFirstCall(many, Launch.HOME.resolve("growth-resumed"));
        System.out.printf(
                "first call after %.2f s of 10 rows, and after %.2f s of %d rows of which 99 %% are done%n",
                fresh, resumed, MANY);
    }

    private static double time(Path input, Nginx nginx, String state, String... options) throws Exception {
        return Launch.time(Launch.run(input, nginx.url(), Launch.freshState(state), options))
                .seconds();
    }

    /** Where nginx was, so that it is the same run. */
    private static double untilFirstCall(Path input, Path state) throws Exception {
        try (RecordingServer server = new RecordingServer(RecordingServer.fine())) {
            long begun = System.nanoTime();
            Process process = Launch.start(Launch.run(input, server.url(), state, "--rate", "1/s"));
            while (server.arrivals().isEmpty() && process.isAlive()) {
                Thread.sleep(1);
            }
            double seconds = (server.arrivals().get(0) - begun) / 1e9;
            process.destroyForcibly().waitFor();
            return seconds;
        }
    }

    /** Ten million rows, planned and staged in a heap of 256 MB. */
    void planTenMillion() throws Exception {
        Path input = Inputs.updates(10 * MANY);
        Launch.Timed timed = Launch.time(List.of(
                "env",
                "SESSION_MAINTENANCE_JAVA_OPTS=-Xmx256m",
                Launch.LAUNCHER.toString(),
                "plan",
                input.toString(),
                "--state-dir",
                Launch.freshState("plan").toString()));
        System.out.printf(
                "plan of %d rows with -Xmx256m: %.0f s, exit code %d%n", 10 * MANY, timed.seconds(), timed.exitCode());
    }
}
