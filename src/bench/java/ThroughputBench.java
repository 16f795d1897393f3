import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many updates as fast as they go, beside a bare loop of OkHttp's, curl, and a curl for each call. */
final class ThroughputBench {

    private static final int ROWS = 200_000;
    private static final int FEW_ROWS = 2_000;
    private static final int IN_FLIGHT = 32;
    private static final int ROUNDS = 5;

    void run() throws Exception {
        Nginx.require("nginx", "curl", "xargs");
        Path input = Inputs.updates(ROWS);
        try (Nginx nginx = new Nginx()) {
            List<String> loop = bareLoop(input, nginx);
            List<String> curl = List.of(
                    "curl",
                    "-s",
                    "--parallel",
                    "--parallel-max",
                    "" + IN_FLIGHT,
                    "-K",
                    curls(ROWS, nginx).toString());
            List<Double> ofLoop = new ArrayList<>();
            List<Double> ofCurl = new ArrayList<>();
            List<Double> own = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double looped = checked(Launch.time(loop));
                double run = checked(Launch.time(ownRun(input, nginx)));
                double curled = checked(Launch.time(curl));
                System.out.printf(
                        "run %.2f s, loop %.2f s, curl %.2f s%s%n",
                        run, looped, curled, round == 0 ? " (not counted)" : "");
                if (round > 0) {
                    own.add(run);
                    ofLoop.add(looped / run);
                    ofCurl.add(curled / run);
                }
            }
            double perSecond = ROWS / Launch.median(own);
            System.out.printf(
                    "run: %.0f rows a second, %.2f of the bare loop's speed, %.2f of curl's%n",
                    perSecond, Launch.median(ofLoop), Launch.median(ofCurl));
            xargs(perSecond, nginx);
        }
    }

    private static List<String> ownRun(Path input, Nginx nginx) throws IOException {
        return Launch.run(
                input,
                nginx.url(),
                Launch.freshState("throughput"),
                "--rate",
                "unlimited",
                "--max-in-flight",
                "" + IN_FLIGHT);
    }

    private static List<String> bareLoop(Path input, Nginx nginx) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv("BENCH_JAVA")));
        command.addAll(Launch.javaFlags(input, nginx.url()));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "BareLoop",
                input.toString(),
                nginx.updates(),
                "" + IN_FLIGHT));
        return command;
    }

    private static Path curls(int rows, Nginx nginx) throws IOException {
        Path file = Launch.HOME.resolve("curl-" + rows + ".config");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int n = 1; n <= rows; n++) {
                out.write("%surl = \"%s\"%n".formatted(n == 1 ? "" : "next\n", nginx.updates()));
                out.write(
                        "header = \"api-key: bench\"\nheader = \"Content-Type: application/json\"\noutput = \"/dev/null\"\n");
                out.write("data = \"{\\\"session_uid\\\":\\\"%s\\\",\\\"state\\\":\\\"closed\\\"}\"%n"
                        .formatted(Inputs.UID.formatted(n)));
            }
        }
        return file;
    }

    private static void xargs(double perSecond, Nginx nginx) throws Exception {
        Path bodies = Launch.HOME.resolve("bodies");
        try (BufferedWriter out = Files.newBufferedWriter(bodies)) {
            for (int n = 1; n <= FEW_ROWS; n++) {
                out.write("{\"session_uid\":\"%s\",\"state\":\"closed\"}%n".formatted(Inputs.UID.formatted(n)));
            }
        }
        double seconds = checked(Launch.time(
                List.of(
                        "xargs",
                        "-d",
                        "\\n",
                        "-P",
                        "8",
                        "-n",
                        "1",
                        "curl",
                        "-s",
                        "-o",
                        "/dev/null",
                        nginx.updates(),
                        "-H",
                        "api-key: bench",
                        "-d"),
                bodies));
        System.out.printf(
                "xargs -P 8 curl: %.0f rows a second; run is %.0f times as fast%n",
                FEW_ROWS / seconds, perSecond * seconds / FEW_ROWS);
    }

    private static double checked(Launch.Timed timed) {
        if (timed.exitCode() != 0) {
            throw new IllegalStateException("exit code " + timed.exitCode() + "; see target/bench/stderr");
        }
        return timed.seconds();
    }
}
