package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.acceptance.SessionServer.Chat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kills a run that reads its sessions first. */
class CheckedKillTest extends FindingTest {

    private static final int IN_FLIGHT = 4;

    private ProgramProcess start() throws Exception {
        return start(
                "run",
                file().toString(),
                "--only-if-unchanged",
                "--rate",
                "400/s",
                "--max-in-flight",
                "" + IN_FLIGHT,
                "--output-dir",
                home + "/out");
    }

    @Test
    void whatWasReadIsKeptAndNotReadAgain() throws Exception {
        assertThat(find(Stream.of(STALE), "--set-state", "closed", "--set-segment", "stale")
                        .exitCode())
                .isZero();
        int kills = 0;
        ProgramProcess process = start();
        for (; kills < 4 && process.isAlive(); kills++) {
            int calls = server.calls().size() + 40 + random.nextInt(120);
            process.awaitThat(() -> server.calls().size() >= calls);
            process.kill();
            process = start();
        }
        Ended ended = process.await();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();

        Set<String> found = rows().stream().map(row -> row.get("session_uid")).collect(Collectors.toSet());
        System.out.println(kills + " kills, " + found.size() + " sessions, "
                + server.reads().size() + " reads");
        assertThat(kills).isGreaterThan(2);
        assertThat(server.reads()).hasSizeLessThanOrEqualTo(found.size() + kills * IN_FLIGHT);
        assertThat(Set.copyOf(server.updated())).isEqualTo(found);

        Path undo = Files.copy(home.resolve("out/undo.csv"), home.resolve("undo.csv"));
        Map<String, Chat> before = server.before();
        assertThat(execute("run", undo.toString(), "--rate", "unlimited").exitCode())
                .isZero();
        assertThat(found).allSatisfy(uid -> {
            assertThat(server.chats().get(uid).state())
                    .isEqualTo(before.get(uid).state());
            assertThat(server.chats().get(uid).segment())
                    .isEqualTo(before.get(uid).segment());
        });
    }
}
