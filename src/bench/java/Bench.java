import java.util.List;
import java.util.Map;

/** Measures what is promised about speed; prints figures, judges nothing. See src/bench/run. */
final class Bench {

    private interface Part {
        void run(List<String> arguments) throws Exception;
    }

    private static final Map<String, Part> PARTS = Map.of(
            "start-up", arguments -> new StartUpBench().run(),
            "throughput", arguments -> new ThroughputBench().run(),
            "growth", arguments -> new GrowthBench().run(),
            "plan", arguments -> new GrowthBench().planTenMillion(),
            "rate", arguments -> new RateBench().run(arguments),
            "adaptive", arguments -> new AdaptiveBench().run());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Part part = arguments.length == 0 ? null : PARTS.get(arguments[0]);
        if (part == null) {
            System.err.println("say which: "
                    + String.join(", ", PARTS.keySet().stream().sorted().toList()));
            System.exit(2);
        }
        part.run(List.of(arguments).subList(1, arguments.length));
        System.exit(0);
    }
}
