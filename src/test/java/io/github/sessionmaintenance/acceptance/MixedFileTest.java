package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One run of a file that has everything, looked at from all sides; then the same command again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MixedFileTest {

    private static final int ROWS = 2_000;

    private final long seed = Long.getLong("mixed.seed", new Random().nextLong());
    private final MixedFile file = MixedFile.of(seed, ROWS);
    private StrictServer server;
    private Path input;
    private Program program;
    private Ended ended;
    private Path reportsDirectory;
    private Reports reports;

    @BeforeAll
    void run(@TempDir Path home) throws Exception {
        System.out.println("mixed.seed=" + seed);
        server = new StrictServer();
        program = new Program(home, server);
        input = program.input("mixed.csv", file.text());
        ended = runIt();
        try (Stream<Path> runs = Files.list(program.stateDir().resolve("runs"))) {
            reportsDirectory = runs.findFirst().orElseThrow();
        }
        reports = Reports.in(reportsDirectory, file.delimiter());
    }

    private Ended runIt() throws Exception {
        return program.command(List.of("run", input.toString(), "--rate", "unlimited", "--allow-ai-replies"))
                .await();
    }

    @AfterAll
    void closeServer() throws IOException {
        server.close();
        assertThat(server.breaches()).isEmpty();
    }

    @Test
    void endsWithExactlyTheCallsThatItAsksFor() {
        ended.requireExit(1);
        assertThat(server.effects()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(file.calls());
        assertThat(server.arrivals()).hasSameSizeAs(file.calls());
    }

    @Test
    void sendsARowsMessageBeforeItsUpdate() {
        Map<String, List<String>> order = new HashMap<>();
        server.effects()
                .forEach(asked -> order.computeIfAbsent(asked.session(), key -> new ArrayList<>())
                        .add(asked.call()));
        file.rows().stream()
                .filter(row -> row.outcome().equals("applied"))
                .forEach(row -> assertThat(order.get(row.session()))
                        .as(row.session())
                        .isEqualTo(row.calls().stream().map(Asked::call).toList()));
    }

    @Test
    void leavesEachSessionAsItsRowSays() {
        for (MixedRow row : file.rows()) {
            if (row.outcome().equals("applied")) {
                Chat expected = Chat.NEW;
                for (Asked asked : row.calls()) {
                    expected = expected.after(asked);
                }
                assertThat(server.chat(row.session())).as(row.session()).isEqualTo(expected);
            }
        }
    }

    @Test
    void reportsEveryRowInOrder() {
        assertThat(reports.of("line"))
                .isEqualTo(file.lines().stream().map(String::valueOf).toList());
        assertThat(reports.of("outcome"))
                .as("seed " + seed)
                .isEqualTo(file.rows().stream().map(MixedRow::outcome).toList());
        for (int i = 0; i < ROWS; i++) {
            MixedRow row = file.rows().get(i);
            Map<String, String> result = reports.results().get(i);
            assertThat(codes(result.get("error_code"))).as(result.toString()).isEqualTo(row.errors());
            if (row.surplus() >= 0) {
                assertThat(result.get("session_uid")).isEqualTo(row.session());
            }
            assertThat(result.get("update")).isEqualTo(state(row, Asked.UPDATE));
            assertThat(result.get("message")).isEqualTo(state(row, Asked.MESSAGE));
            assertThat(result.get("message_id").isEmpty())
                    .isEqualTo(state(row, Asked.MESSAGE).isEmpty());
            assertThat(result.get("attempts")).isEqualTo("" + row.calls().size());
        }
    }

    private static String state(MixedRow row, String call) {
        return row.calls().stream().anyMatch(asked -> asked.call().equals(call)) ? "succeeded" : "";
    }

    private static Set<String> codes(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(";"));
    }

    @Test
    void keepsTheInvalidRowsAsTheyWere() {
        List<String> header = new ArrayList<>(file.header());
        header.addAll(List.of("error_line", "error_outcome", "error_code", "error_message", "error_retryable"));
        assertThat(withoutMark(reports.errors().get(0))).isEqualTo(header);
        int next = 1;
        for (int i = 0; i < ROWS; i++) {
            if (file.rows().get(i).outcome().equals("invalid")) {
                List<String> cells = reports.errors().get(next++);
                int columns = file.header().size();
                assertThat(cells.subList(0, columns)).isEqualTo(file.cells(i));
                assertThat(cells.subList(columns, columns + 2))
                        .containsExactly("" + file.lines().get(i), "invalid");
                assertThat(codes(cells.get(columns + 2)))
                        .isEqualTo(file.rows().get(i).errors());
                assertThat(cells.get(columns + 4)).isEqualTo("false");
            }
        }
        assertThat(reports.errors()).hasSize(next);
    }

    private static List<String> withoutMark(List<String> cells) {
        List<String> without = new ArrayList<>(cells);
        without.set(0, without.get(0).replace("\uFEFF", ""));
        return without;
    }

    @Test
    void sumsUp() {
        for (String outcome : List.of("applied", "invalid", "duplicate")) {
            assertThat(reports.count(outcome)).as(outcome).isEqualTo(file.count(outcome));
        }
        for (String call : List.of(Asked.UPDATE, Asked.MESSAGE)) {
            long expected = file.calls().stream()
                    .filter(asked -> asked.call().equals(call))
                    .count();
            assertThat(reports.summary().at("/calls/" + call + "/calls").asLong())
                    .isEqualTo(expected);
        }
        assertThat(reports.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains(ROWS + " read", file.count("invalid") + " invalid");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theSameCommandAgainCallsNothingAndWritesLostReportsAgain() throws Exception {
        int connections = server.connections();
        Path errors = reportsDirectory.resolve("errors.csv");
        byte[] before = Files.readAllBytes(errors);
        for (String name : List.of("results.csv", "errors.csv", "summary.json")) {
            Files.delete(reportsDirectory.resolve(name));
        }

        Ended again = runIt().requireExit(1);

        assertThat(again.out()).contains("nothing was called");
        assertThat(server.connections()).isEqualTo(connections);
        assertThat(Files.readAllBytes(errors)).isEqualTo(before);
        assertThat(Reports.in(reportsDirectory, file.delimiter()).results()).isEqualTo(reports.results());
    }
}
