import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server that allows less than is configured, tells so in several ways, later allows more, and a restart. */
final class AdaptiveBench {

    private static final String CONFIGURED = "50/s";
    private static final int ALLOWED = 20;
    private static final int MORE = 40;
    private static final long NANOS = 1_000_000_000L;
    private static final int SETTLING = 120;
    private static final int MEASURED = 240;

    /** So many calls in any second, and counts what it refused. */
    private static final class Limit implements RecordingServer.Script {

        private final String refusal;
        private final Deque<Long> window = new ArrayDeque<>();
        private volatile int allowed = ALLOWED;
        private int accepted;
        private int refused;

        Limit(String refusal) {
            this.refusal = refusal;
        }

        @Override
        public synchronized String answer(long at) {
            while (!window.isEmpty() && at - window.getFirst() >= NANOS) {
                window.removeFirst();
            }
            boolean fine = window.size() < allowed;
            if (fine) {
                window.addLast(at);
            }
            accepted += fine ? 1 : 0;
            refused += fine ? 0 : 1;
            return fine ? "200 OK" : refusal;
        }

        synchronized String tell(int seconds) {
            String told = "%.1f/s of %d/s allowed, %.2f %% refused"
                    .formatted(accepted / (double) seconds, allowed, 100.0 * refused / Math.max(1, accepted + refused));
            accepted = 0;
            refused = 0;
            return told;
        }
    }

    void run() throws Exception {
        List<Thread> threads = new ArrayList<>();
        String[] refusals = {"429 Too Many Requests\r\nRetry-After: 1", "429 Too Many Requests", "400 Bad Request"};
        for (int n = 0; n < refusals.length; n++) {
            int number = n;
            Thread thread = new Thread(() -> measure(number, refusals[number]));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void measure(int number, String refusal) {
        String name = refusal.replace("\r\n", ", ");
        try {
            Limit limit = new Limit(refusal);
            Path state = Launch.freshState("adaptive-" + number);
            Path input = Inputs.updates(100_000 + number);
            try (RecordingServer server = new RecordingServer(RecordingServer.PORT + 1 + number, limit, 5, 60)) {
                List<String> command = Launch.run(input, server.url(), state, "--rate", CONFIGURED);
                Process process = Launch.start(command);
                report(name, "settling", SETTLING, limit);
                report(name, "settled", MEASURED, limit);
                process.destroyForcibly().waitFor();
                process = Launch.start(command);
                report(name, "after kill -9 and a restart", 60, limit);
                limit.allowed = MORE;
                report(name, "climbing", MEASURED, limit);
                report(name, "climbed", MEASURED, limit);
                process.destroy();
                process.waitFor();
                System.out.println(name + ": rows failed: " + Launch.summary(state, "failed"));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(String name, String phase, int seconds, Limit limit) throws InterruptedException {
        Thread.sleep(seconds * 1_000L);
        System.out.println(name + ": " + phase + " (" + seconds + " s): " + limit.tell(seconds));
    }
}
