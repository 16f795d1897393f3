package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.SessionMaintenance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the program against its sandbox, in this process and as fast as it goes. */
final class Rehearsal {

    private final Path directory;

    /** @param directory for state and reports; empty */
    Rehearsal(Path directory) {
        this.directory = directory;
    }

    /** @return the exit status */
    int run(String... what) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of("--sandbox", "--rate", "1000/s", "--message-rate", "unlimited"));
        arguments.addAll(List.of("--state-dir", directory.resolve("state").toString()));
        arguments.addAll(List.of("--output-dir", directory.toString()));
        return quietly(() -> SessionMaintenance.execute(arguments));
    }

    private static int quietly(IntSupplier command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            return command.getAsInt();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The outcomes that any row has, with how many have it. */
    Map<String, Integer> outcomes() {
        Map<String, Integer> some = new TreeMap<>();
        summary().get("outcomes").properties().stream()
                .filter(outcome -> outcome.getValue().asInt() > 0)
                .forEach(
                        outcome -> some.put(outcome.getKey(), outcome.getValue().asInt()));
        return some;
    }

    int calls(String endpoint) {
        return summary().get("calls").get(endpoint).get("calls").asInt();
    }

    private JsonNode summary() {
        return JsonMapper.shared().readTree(directory.resolve("summary.json"));
    }

    List<String> results() throws IOException {
        return Files.readAllLines(directory.resolve("results.csv"));
    }

    /** Every file below a folder of this project must be among those that its test knows. */
    static void requireAll(String folder, Set<String> tested) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(Path.of(folder).relativize(file).toString()));
            assertThat(names)
                    .as("files in %s, each of which needs a test", folder)
                    .isEqualTo(new TreeSet<>(tested));
        }
    }
}
