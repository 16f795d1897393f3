package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every way to fail, in one state directory, with a canary for a key and a canary in each message; then
 * whatever lies there is searched for them.
 */
class SecretsTest extends AcceptanceTest {

    private static final String OLD_KEY = "canary-key-that-was-rotated";
    private static final String[] QUICK = {"--rate", "200/s", "--call-timeout", "300ms", "--attempts", "2"};

    /** What befalls the sessions whose name begins so. */
    private static final Map<String, Fault> FAULTS = Map.ofEntries(
            Map.entry("refused", Fault.TOLD_BEFORE),
            Map.entry("fault", Fault.TOLD_BEFORE),
            Map.entry("throttled", Fault.THROTTLED),
            Map.entry("reset", Fault.CLOSE_BEFORE),
            Map.entry("doubt", Fault.CLOSE_AFTER),
            Map.entry("silent", Fault.HANG_BEFORE),
            Map.entry("truncated", Fault.TRUNCATED),
            Map.entry("trickle", Fault.TRICKLE));

    /** What became of each session's row in the end. */
    private final Map<String, String> outcomes = new TreeMap<>();

    private final Map<Path, Reports> reports = new LinkedHashMap<>();

    /** Several words and lines long, so that a part of it would be noticed too. */
    private static String canary(String session) {
        return "dear %s,\ncanary %s sings < \"%s\" & 'flies' "
                .formatted(session, session, "é".repeat(session.length() % 300));
    }

    private Path input(String name, List<String> rows) throws IOException {
        List<List<String>> records = new ArrayList<>(List.of(List.of("session_uid", "state", "message")));
        rows.forEach(row -> {
            String session = row.replaceFirst(" .*", "");
            String state = row.contains(" ") ? row.replaceFirst(".* ", "") : "closed";
            records.add(List.of(session, state, canary(session)));
            outcomes.put(session, "unfinished");
        });
        return program.input(name, Csv.text(records));
    }

    /** Runs it, and keeps what it reports. */
    private Reports run(Program program, Path input, int exitCode, String... options) throws Exception {
        program.run(input, options).requireExit(exitCode);
        return kept(program);
    }

    private Reports kept(Program program) throws IOException {
        Path kept = home.resolve("reports-" + reports.size());
        Files.move(program.outputDir(), kept);
        Reports told = Reports.in(kept);
        reports.put(kept, told);
        told.results()
                .forEach(row -> outcomes.merge(
                        row.get("session_uid"), row.get("outcome"), (was, is) -> is.equals("duplicate") ? was : is));
        return told;
    }

    private void misbehave() {
        server.script((asked, nth) -> {
            Fault fault = FAULTS.get(asked.session().replaceFirst("\\d.*", ""));
            return fault == null || asked.isRead() || (fault == Fault.THROTTLED && nth > 1) ? Fault.NONE : fault;
        });
        server.tell(asked -> echo(asked, asked.session().startsWith("refused") ? "400 No" : "500 Oops"));
    }

    /** The key and the message, amid a page that is long and not plain. */
    private ServerAnswer echo(Asked asked, String status) {
        String text = asked.fields().getOrDefault("message", "");
        String escaped = text.replace("\"", "\\\"").replace("\n", "\\n");
        String told = StrictServer.KEY + "\\u0007\\u001b[31m " + escaped + " \\r\\nFORGED: line " + StrictServer.KEY;
        String page = "{\"type\":\"RXERROR\",\"message\":\"" + told + "\"" + " ".repeat(1_000_000) + "}";
        return new ServerAnswer(status + " " + StrictServer.KEY, "X-Key: " + StrictServer.KEY + "\r\n", page);
    }

    private static List<String> several(String name, int count) {
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            rows.add(name + n);
        }
        return rows;
    }

    @Test
    void areInNothingThatIsLeftBehind() throws Exception {
        misbehave();
        everyOutcome();
        server.readBack(ReadBack.DOWN);
        everyDoubt();
        server.readBack(ReadBack.NORMAL);
        everyStop();
        requireNoKey(home);
        requireMessagesOnlyWhereNotApplied();
    }

    private void everyOutcome() throws Exception {
        List<String> rows = new ArrayList<>(several("good", 150));
        for (String name : List.of("refused", "fault", "throttled", "reset", "truncated", "trickle")) {
            rows.addAll(several(name, 2));
            rows.addAll(several("fine-" + name, 5));
        }
        rows.addAll(List.of("invalid1 shut", "twice", "twice", "rival closed", "rival pending"));
        Path input = input("outcomes.csv", rows);
        Ended plan = program.command(List.of("plan", input.toString())).await();
        assertThat(plan.exitCode()).isEqualTo(1);
        Files.createDirectories(home.resolve("plans"));
        // what a plan shows is what it is for: the first requests, whole but for the key
        try (Stream<Path> outputs = Files.list(home)) {
            for (Path output :
                    outputs.filter(file -> file.toString().endsWith(".out")).toList()) {
                Files.move(output, home.resolve("plans").resolve(output.getFileName()));
            }
        }
        Reports told = run(program, input, 1, QUICK);
        assertThat(told.of("outcome")).contains("applied", "failed", "invalid", "duplicate");
        assertThat(told.errors().toString()).contains("canary refused1 sings", "canary rival sings");
        requireCleanReasons(told);
    }

    private static void requireCleanReasons(Reports reports) {
        assertThat(reports.row("refused1").get("error_message")).contains("FORGED: line …");
        assertThat(reports.of("error_message"))
                .allSatisfy(reason ->
                        assertThat(reason).hasSizeLessThanOrEqualTo(400).doesNotContainPattern("\\p{Cc}"));
    }

    private void everyDoubt() throws Exception {
        List<String> rows = new ArrayList<>(List.of("doubt1", "good901", "doubt2", "good902", "silent1", "good903"));
        Path input = input("doubts.csv", rows);
        assertThat(run(program, input, 1, QUICK).count("in_doubt")).isEqualTo(3);
        Ended listed = program.command(List.of("doubts")).await().requireExit(0);
        assertThat(listed.out()).contains("doubt1", "silent1");
        String name = listed.out().replaceFirst("(?s).*\\s([0-9a-f]{10}:2)\\s.*", "$1");
        program.command(List.of("doubts", "settle", name, "--sent")).await().requireExit(0);
        program.command(List.of("doubts", "settle", name, "--sent")).await().requireExit(2);
        server.script((asked, nth) -> Fault.NONE);
        assertThat(run(program, input, 1, QUICK).row("doubt1")).containsEntry("outcome", "applied");
    }

    private void everyStop() throws Exception {
        Path input = input("stops.csv", several("late", 60));
        run(new Program(home, server, OLD_KEY), input, 3, "--rate", "1/s");
        server.tell(asked -> echo(asked, "302 Found"));
        server.script((asked, nth) -> Fault.TOLD_BEFORE);
        run(program, input, 3, "--rate", "1/s");
        server.script((asked, nth) -> Fault.NONE);
        server.answerAfter(Duration.ofMillis(20), Duration.ofMillis(60));
        for (String signal : List.of("TERM", "KILL")) {
            ProgramProcess process = program.start(input, "--rate", "60/s", "--call-timeout", "300ms");
            server.awaitArrivals(server.arrivals().size() + 15);
            process.signal(signal);
            assertThat(process.await().exitCode()).isIn(143, 137);
        }
        run(program, input, 0, "--rate", "200/s", "--call-timeout", "2s", "--attempts", "2");
    }

    private void requireNoKey(Path directory) throws IOException {
        for (Path file : files(directory)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(StrictServer.KEY, OLD_KEY);
        }
    }

    /** In no file but the inputs, errors.csv and the ledger; and there only those of rows that are not applied. */
    private void requireMessagesOnlyWhereNotApplied() throws IOException {
        assertThat(program.stateDir().resolve("ledger.db-wal")).doesNotExist();
        Path ledger = program.stateDir().resolve("ledger.db");
        for (Path file : files(home)) {
            if (!file.getParent().equals(home) || !file.toString().endsWith(".csv")) {
                assertThat(found(file))
                        .as(file.toString())
                        .isSubsetOf(file.equals(ledger) ? notApplied(outcomes) : allowedIn(file));
            }
        }
        assertThat(found(ledger)).contains("refused1", "fault2", "rival", "doubt2", "silent1");
    }

    private Set<String> allowedIn(Path file) {
        Reports told = reports.get(file.getParent());
        Map<String, String> mine = new TreeMap<>();
        if (told != null && file.endsWith("errors.csv")) {
            told.results().forEach(row -> mine.put(row.get("session_uid"), row.get("outcome")));
        }
        return file.startsWith(home.resolve("plans")) ? outcomes.keySet() : notApplied(mine);
    }

    private static Set<String> notApplied(Map<String, String> outcomes) {
        return outcomes.keySet().stream()
                .filter(session -> !outcomes.get(session).equals("applied"))
                .collect(Collectors.toSet());
    }

    /** The sessions whose messages are in there, whole or in part. */
    private Set<String> found(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return outcomes.keySet().stream()
                .filter(session ->
                        text.contains("canary " + session + " sings") || text.contains("dear " + session + ","))
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
