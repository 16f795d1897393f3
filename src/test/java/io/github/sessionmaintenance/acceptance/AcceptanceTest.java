package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of the real program against the strict server needs. */
abstract class AcceptanceTest {

    @TempDir
    Path home;

    StrictServer server;
    Program program;

    @BeforeEach
    void open() throws IOException {
        server = new StrictServer();
        program = new Program(home, server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(server.breaches()).isEmpty();
    }

    /** The session that {@link #rows} names in its nth row, 1 being the first. */
    static String session(int n) {
        return "172260126854%05d".formatted(n * 7 + 1);
    }

    static String text(int n) {
        return "Message " + n + " 😀";
    }

    /** An input of so many rows with both calls. */
    Path messagesAndUpdates(int rows) throws IOException {
        List<List<String>> records = new ArrayList<>(List.of(List.of("session_uid", "state", "message")));
        IntStream.rangeClosed(1, rows).forEach(n -> records.add(List.of(session(n), "closed", text(n))));
        return program.input("both.csv", Csv.text(records));
    }

    Path updates(int rows) throws IOException {
        List<List<String>> records = new ArrayList<>(List.of(List.of("session_uid", "state")));
        IntStream.rangeClosed(1, rows).forEach(n -> records.add(List.of(session(n), "closed")));
        return program.input("updates.csv", Csv.text(records));
    }

    void requireClosed(int rows) {
        for (int n = 1; n <= rows; n++) {
            assertThat(server.chat(session(n)).state()).as("row " + n).isEqualTo("closed");
        }
    }

    void requireNoMessageTwice() {
        assertThat(new HashSet<>(server.messages())).hasSameSizeAs(server.messages());
    }
}
