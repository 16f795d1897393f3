package io.github.sessionmaintenance.acceptance;

import io.github.sessionmaintenance.acceptance.SessionServer.Chat;
import io.github.sessionmaintenance.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of many sessions, and the program that looks through them. */
abstract class FindingTest {

    static final int SESSIONS = 5_000;
    static final String[] STALE = {
        "--idle-for", "14d", "--state", "pending,unresolved", "--segment", "vip", "--not-segment", "hold"
    };

    private static final List<String> TAGS = List.of("", "vip", "hold", "vip,hold", "de,vip", "viper");
    static final List<String> STATES = List.of("pending", "unresolved", "resolved", "closed");

    @TempDir
    Path home;

    final long seed = System.nanoTime();
    final Random random = new Random(seed);
    SessionServer server;

    @BeforeEach
    void open() throws IOException {
        System.out.println("seed " + seed);
        server = new SessionServer(random);
        for (int n = 0; n < SESSIONS; n++) {
            Instant created = Instant.now().minus(Duration.ofMinutes(random.nextInt(100 * 24 * 60)));
            Instant last = random.nextInt(10) == 0
                    ? null
                    : created.plusSeconds(random.nextLong(
                            Duration.between(created, Instant.now()).toSeconds() + 1));
            server.put(new Chat(uid(n), any(STATES), any(TAGS), created, last));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    static String uid(int n) {
        return n % 3 == 0 ? "b7c1a6de-52f0-4c39-9d0e-%012d".formatted(n) : "1722601268%07d".formatted(n * 7 + 1);
    }

    String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    Path file() {
        return home.resolve("stale.csv");
    }

    List<CSVRecord> rows() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file()), format)) {
            return parser.getRecords();
        }
    }

    Execution find(Stream<String> criteria, String... more) {
        return Execution.run(Map.of("YOURGPT_API_KEY", SessionServer.KEY), arguments(criteria, more));
    }

    String[] arguments(Stream<String> criteria, String... more) {
        List<String> arguments = new ArrayList<>(List.of("find"));
        criteria.forEach(arguments::add);
        arguments.addAll(List.of("-o", file().toString()));
        if (!List.of(more).contains("--rate")) {
            arguments.addAll(List.of("--rate", "unlimited"));
        }
        arguments.addAll(List.of(more));
        return complete(arguments);
    }

    Execution execute(String... arguments) {
        return Execution.run(Map.of("YOURGPT_API_KEY", SessionServer.KEY), complete(List.of(arguments)));
    }

    /** The program in a process of its own. */
    ProgramProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ClassArchive.java());
        command.add(Program.MAIN);
        command.addAll(List.of(complete(List.of(arguments))));
        Map<String, String> environment =
                Map.of("PATH", "/usr/bin:/bin", "HOME", home.toString(), "YOURGPT_API_KEY", SessionServer.KEY);
        return ProgramProcess.start(command, environment, home);
    }

    /** Whether {@link #STALE} means that session now. */
    static boolean isStale(Chat chat) {
        List<String> tags = List.of(chat.segment().split(","));
        return chat.active().isBefore(Instant.now().minus(Duration.ofDays(14)))
                && List.of("pending", "unresolved").contains(chat.state())
                && tags.contains("vip")
                && !tags.contains("hold");
    }

    String[] complete(List<String> arguments) {
        return Stream.concat(arguments.stream(), Stream.of("--api-url", server.url(), "--state-dir", home + "/state"))
                .toArray(String[]::new);
    }
}
