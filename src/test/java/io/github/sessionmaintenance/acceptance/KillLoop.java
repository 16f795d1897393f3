package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Kills the program again and again while it works through inputs of messages and updates, against a
 * server that fails a fifth of all calls, half of them after their effect; then lets it end. The
 * server's own log of effects judges.
 */
final class KillLoop {

    private static final Duration LEAST_LIFE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    /** One that is none, but five faults in a row. */
    private static final int OUTAGE = 3;

    private static final int MORE_LIFE_MILLIS = 3_000;

    private final StrictServer server;
    private final Program program;
    private final int rows;
    private final Random random;
    private final List<Path> inputs = new ArrayList<>();
    private final List<String> options;
    private volatile boolean ending;
    private int kills;
    private int killsAfterACall;
    private int starts;

    KillLoop(StrictServer server, Program program, int rows, long seed, String... options) {
        this.server = server;
        this.program = program;
        this.rows = rows;
        this.random = new Random(seed);
        this.options = new ArrayList<>(List.of("--rate", "60/s", "--call-timeout", "500ms"));
        this.options.addAll(List.of(options));
        server.answerAfter(Duration.ofMillis(5), Duration.ofMillis(60));
        server.script((asked, nth) -> fault(seed, asked, nth));
    }

    /** One call in five, whatever the order of arrival. */
    private Fault fault(long seed, Asked asked, int nth) {
        Random mine =
                new Random(seed ^ (31L * (asked.call() + asked.session()).hashCode() + nth) * 0x9E3779B97F4A7C15L);
        mine.nextLong();
        int roll = mine.nextInt(1_000);
        if (roll >= 200) {
            return Fault.NONE;
        }
        List<Fault> before = List.of(Fault.ERROR_BEFORE, Fault.CLOSE_BEFORE);
        List<Fault> after = List.of(Fault.ERROR_AFTER, Fault.CLOSE_AFTER, Fault.TRUNCATED);
        if (roll < 100) {
            // each cuts the rate for minutes, which only a start that lives so long would feel
            return roll < 2 && !ending ? Fault.THROTTLED : before.get(roll % before.size());
        }
        return roll < 110 ? Fault.HANG_AFTER : after.get(roll % after.size());
    }

    /** Kills so often, then lets the latest input come to its end; all others have by then. */
    void run(int wanted) throws IOException, InterruptedException {
        Path input = nextInput();
        while (kills < wanted) {
            if (!live(input)) {
                input = nextInput();
            }
        }
        ending = true;
        for (Ended end = start(input).await(LONGEST_LIFE);
                end.exitCode() == OUTAGE;
                end = start(input).await(LONGEST_LIFE)) {
            // once more
        }
    }

    /** Returns whether the same input has to go on. */
    private boolean live(Path input) throws IOException, InterruptedException {
        int before = server.arrivals().size();
        ProgramProcess process = start(input);
        Thread.sleep(LEAST_LIFE.toMillis() + random.nextInt(MORE_LIFE_MILLIS));
        if (kills % 3 != 0) {
            // on a slow machine a start may take longer than its life
            process.awaitThat(() -> server.arrivals().size() > before);
        }
        if (!process.isAlive()) {
            int exitCode = process.await().exitCode();
            assertThat(exitCode).isIn(0, 1, OUTAGE);
            return exitCode == OUTAGE;
        }
        process.kill();
        kills++;
        killsAfterACall += server.arrivals().size() > before ? 1 : 0;
        return true;
    }

    private ProgramProcess start(Path input) throws IOException {
        starts++;
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--output-dir", out(inputs.indexOf(input)).toString()));
        return program.start(input, all.toArray(String[]::new));
    }

    private Path out(int number) {
        return program.home().resolve("out-" + number);
    }

    private Path nextInput() throws IOException {
        List<List<String>> records = new ArrayList<>(List.of(List.of("session_uid", "state", "message")));
        int number = inputs.size();
        IntStream.range(0, rows).forEach(row -> records.add(List.of(session(number, row), "closed", text(row))));
        Path input = Files.writeString(program.home().resolve("input-" + number + ".csv"), Csv.text(records));
        inputs.add(input);
        return input;
    }

    private static String session(int input, int row) {
        return "9%03d-%06d".formatted(input, row);
    }

    /** With what servers like to change. */
    private static String text(int row) {
        return (row % 3 == 0 ? " " : "") + "Message <" + row + "> & \"more\" 😀" + (row % 4 == 0 ? "\n" : "");
    }

    /** Every session was in that state before, and undo.csv says so. */
    void requireUndo(String state) throws IOException {
        for (int number = 0; number < inputs.size(); number++) {
            List<String> lines = Files.readAllLines(out(number).resolve("undo.csv"));
            assertThat(lines).hasSize(rows + 1);
            for (int row = 0; row < rows; row++) {
                assertThat(lines.get(row + 1)).startsWith(session(number, row) + "," + state + ",,closed,,");
            }
        }
    }

    int kills() {
        return kills;
    }

    int killsAfterACall() {
        return killsAfterACall;
    }

    /** Messages that a person got more than once. */
    long doubled() {
        return sent().values().stream().filter(times -> times > 1).count();
    }

    /** Messages of rows that are said to be applied, but that nobody got. */
    long lost() throws IOException {
        Map<String, Integer> sent = sent();
        long lost = 0;
        for (Reports reports : allReports()) {
            lost += reports.results().stream()
                    .filter(row -> row.get("outcome").equals("applied") && !sent.containsKey(row.get("session_uid")))
                    .count();
        }
        return lost;
    }

    private Map<String, Integer> sent() {
        Map<String, Integer> sent = new HashMap<>();
        server.messages().forEach(message -> sent.merge(message.session(), 1, Integer::sum));
        return sent;
    }

    List<Reports> allReports() throws IOException {
        List<Reports> all = new ArrayList<>();
        for (int number = 0; number < inputs.size(); number++) {
            all.add(Reports.in(out(number)));
        }
        return all;
    }

    long count(String outcome) throws IOException {
        return allReports().stream()
                .mapToLong(reports -> reports.count(outcome))
                .sum();
    }

    long allRows() {
        return (long) inputs.size() * rows;
    }

    /** Every row's message came, before its update, and the update is in place. */
    void requireAllInPlace() {
        Map<String, List<Asked>> bySession = new HashMap<>();
        server.effects()
                .forEach(effect -> bySession
                        .computeIfAbsent(effect.session(), session -> new ArrayList<>())
                        .add(effect));
        for (int number = 0; number < inputs.size(); number++) {
            for (int row = 0; row < rows; row++) {
                String session = session(number, row);
                List<Asked> effects = bySession.getOrDefault(session, List.of());
                assertThat(effects).as(session).isNotEmpty();
                assertThat(effects.get(0)).as(session).isEqualTo(Asked.message(session, text(row), "assistant"));
                assertThat(effects.subList(1, effects.size())).as(session).containsOnly(Asked.state(session, "closed"));
                assertThat(server.chat(session).state()).isEqualTo("closed");
            }
        }
    }

    String told() throws IOException {
        long found = 0;
        long absent = 0;
        for (Reports reports : allReports()) {
            JsonNode doubts = reports.summary().at("/doubts/settled_by_reading_back");
            found += doubts.get("sent").asLong();
            absent += doubts.get("not_sent").asLong();
        }
        return "%d kills (%d after a call), %d starts, %d rows, %d messages sent, %d doubled, %d lost, doubts: %d found, %d absent, %d open"
                .formatted(
                        kills,
                        killsAfterACall,
                        starts,
                        allRows(),
                        server.messages().size(),
                        doubled(),
                        lost(),
                        found,
                        absent,
                        count("in_doubt"));
    }
}
