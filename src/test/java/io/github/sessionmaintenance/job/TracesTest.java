package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a finished run leaves on the disk. */
@Timeout(60)
class TracesTest {

    private static final String CANARY = "CANARY";

    @TempDir
    Path directory;

    /** Of such sizes that the database moves them while it works, and once left copies where nobody looks. */
    @Test
    void noTextOfAnAppliedRowIsLeft() throws IOException {
        Random random = new Random(5);
        StringBuilder input = new StringBuilder("session_uid,state,segment,message\n");
        for (int row = 0; row < 3_000; row++) {
            int length = List.of(5, 50, 400, 1500, 4000).get(random.nextInt(5));
            input.append("u%d,closed,\"a,b\",%s%05d-%s%n".formatted(row, CANARY, row, "y".repeat(length)));
        }
        Path state = directory.resolve("state");
        Settings settings = new Settings(Files.writeString(directory.resolve("in.csv"), input), state);
        try (Simulator simulator = Simulator.start(SimulatorSettings.rehearsal())) {
            settings.calling(simulator);
            RunEnd end = new MaintenanceRun(settings.get(), Audience.listening(notice -> {})).start(earlier -> {});
            assertThat(end.exitCode()).isEqualTo(ExitCode.DONE);
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(CANARY))
                        .as(file.toString())
                        .isNegative();
            }
        }
    }
}
