package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.acceptance.SessionServer.Chat;
import io.github.sessionmaintenance.cli.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day's job among sessions that change all the while, and back again. */
class StaleJobTest extends FindingTest {

    /** Somebody who works on sessions that the job has not read yet. */
    private final Set<String> touched = new HashSet<>();

    private void touchSome() {
        for (int n = 0; n < 5; n++) {
            touch(server.chat(uid(random.nextInt(SESSIONS))));
        }
    }

    private void touch(Chat chat) {
        if (!server.reads().contains(chat.uid())) {
            touched.add(chat.uid());
            // what is said right between the two readings is the moment that stays possible
            boolean speaks = random.nextBoolean() && !server.isHeard(chat.uid());
            Instant last = speaks ? Instant.now() : chat.last();
            String tags = any(List.of(chat.segment(), "vip,touched", "hold"));
            server.put(new Chat(chat.uid(), any(STATES), tags, chat.created(), last));
        }
    }

    @Test
    void changesExactlyWhatMatchesAndPutsItBack() throws Exception {
        Path job = Files.writeString(home.resolve("stale.yml"), """
                find:
                  idle-for: 14d
                  state: pending,unresolved
                  segment: vip
                  not-segment: hold
                  set-state: closed
                  set-segment: stale
                rate: unlimited
                only-if-unchanged: true
                """);
        Map<String, Chat> atFirst = server.chats();
        server.meanwhile(changing -> touchSome());
        server.afterRead(uid -> touchSome());

        Execution run = execute("run", "--job", job.toString(), "--output-dir", home + "/out");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        Set<String> updated = new HashSet<>(server.updated());
        assertThat(server.updated()).hasSameSizeAs(updated);
        // whoever was touched before the list came to it may match even so
        Map<String, Chat> before = server.before();
        assertThat(before.values()).as("seed %s", seed).allMatch(StaleJobTest::isStale);
        List<String> meant = atFirst.values().stream()
                .filter(chat -> isStale(chat) && !touched.contains(chat.uid()))
                .map(Chat::uid)
                .toList();
        assertThat(updated).as("seed %s", seed).containsAll(meant);
        assertThat(meant).isNotEmpty();
        assertThat(Reports.in(home.resolve("out")).count("skipped")).isPositive();

        Path undo = Files.copy(home.resolve("out/undo.csv"), home.resolve("undo.csv"));
        assertThat(execute("run", undo.toString(), "--rate", "unlimited").exitCode())
                .isZero();
        assertThat(updated)
                .allSatisfy(uid -> assertThat(server.chats().get(uid)).isEqualTo(before.get(uid)));
    }
}
