import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of ten rows as a whole process, beside newman with one request. */
final class StartUpBench {

    private static final int ROUNDS = 15;
    private static final String COLLECTION = """
            {"info": {"name": "one", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
             "item": [{"name": "update", "request": {"method": "POST", "url": "%s",
               "header": [{"key": "Content-Type", "value": "application/json"}],
               "body": {"mode": "raw", "raw": "{\\"session_uid\\":\\"1\\",\\"state\\":\\"closed\\"}"}}}]}
            """;

    void run() throws Exception {
        Nginx.require("nginx", "newman");
        Path input = Inputs.updates(10);
        try (Nginx nginx = new Nginx()) {
            Path collection =
                    Files.writeString(Launch.HOME.resolve("collection.json"), COLLECTION.formatted(nginx.updates()));
            List<String> newman = List.of("newman", "run", collection.toString());
            List<String> help = List.of(Launch.LAUNCHER.toString(), "run", "--help");
            List<Double> own = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            List<Double> helps = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                Path state = Launch.freshState("start-up");
                double mine = Launch.time(Launch.run(input, nginx.url(), state, "--rate", "unlimited"))
                        .seconds();
                double other = Launch.time(newman).seconds();
                double helped = Launch.time(help).seconds();
                if (round > 0) {
                    own.add(mine);
                    theirs.add(other);
                    ratios.add(mine / other);
                    helps.add(helped);
                }
            }
            System.out.printf(
                    "run of 10 rows %.2f s, newman %.2f s, ratio %.2f; help %.2f s (medians of %d)%n",
                    Launch.median(own), Launch.median(theirs), Launch.median(ratios), Launch.median(helps), ROUNDS);
        }
    }
}
