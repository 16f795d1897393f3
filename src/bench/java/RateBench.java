import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How exactly a rate is kept and used: seen by the client in its last moment, and by the server. */
final class RateBench {

    private static final int SECONDS = 60;
    private static final int WARM_UP = 5;
    private static final long NANOS = 1_000_000_000L;

    private interface Input {
        Path of(int calls) throws IOException;
    }

    void run(List<String> rates) throws Exception {
        for (String rate : rates.isEmpty() ? List.of("50", "200", "1000") : rates) {
            int perSecond = Integer.parseInt(rate);
            measure(perSecond, "updates", Inputs::updates);
            measure(perSecond, "messages", Inputs::messages);
            measure(perSecond, "both", calls -> Inputs.both(calls / 2));
        }
    }

    private static void measure(int perSecond, String what, Input input) throws Exception {
        Path state = Launch.freshState("rate");
        try (RecordingServer server = new RecordingServer(RecordingServer.PORT, RecordingServer.fine(), 5, 300)) {
            server.warmUp();
            Path calls = input.of(perSecond * (SECONDS + 2 * WARM_UP));
            Launch.Timed timed = Launch.time(Launch.run(calls, server.url(), state, "--rate", perSecond + "/s"));
            List<Long> arrivals = server.arrivals();
            long from = arrivals.get(0) + WARM_UP * NANOS;
            long used = arrivals.stream()
                    .filter(at -> at >= from && at < from + SECONDS * NANOS)
                    .count();
            System.out.printf(
                    "%d/s, %s: at most %s in one second at the client, %d at the server; %.2f %% of the rate used (exit code %d)%n",
                    perSecond,
                    what,
                    Launch.summary(state, "most_in_one_second"),
                    most(arrivals),
                    100.0 * used / SECONDS / perSecond,
                    timed.exitCode());
        }
    }

    /** The most that any second held. */
    private static int most(List<Long> arrivals) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= NANOS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
