package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.acceptance.SessionServer.Chat;
import io.github.sessionmaintenance.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Runs that read each session before they change it. */
class CheckedRunTest extends FindingTest {

    private Execution run(Path input, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", input.toString(), "--rate", "unlimited", "--output-dir", home + "/out"));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private Reports reports() throws IOException {
        return Reports.in(home.resolve("out"));
    }

    private Path csv(String... lines) throws IOException {
        return Files.writeString(home.resolve("in.csv"), String.join("\n", lines) + "\n");
    }

    private void put(String uid, String state, String segment) {
        server.put(new Chat(uid, state, segment, Instant.EPOCH, null));
    }

    @Test
    void whatHasMovedSinceItWasFoundIsSkipped() throws Exception {
        assertThat(find(Stream.of(STALE), "--set-state", "closed").exitCode()).isZero();
        Map<String, String> moved = new HashMap<>();
        for (CSVRecord row : rows()) {
            Chat chat = server.chats().get(row.get("session_uid"));
            int choice = random.nextInt(6);
            if (choice == 0) {
                server.put(new Chat(chat.uid(), "resolved", chat.segment(), chat.created(), chat.last()));
                moved.put(chat.uid(), "its state was " + chat.state() + " and is resolved");
            } else if (choice == 1) {
                server.put(new Chat(chat.uid(), chat.state(), "vip,late", chat.created(), chat.last()));
                moved.put(chat.uid(), "its tags were " + chat.segment() + " and are vip,late");
            } else if (choice == 2) {
                server.put(new Chat(chat.uid(), chat.state(), chat.segment(), chat.created(), Instant.now()));
                moved.put(chat.uid(), "something was said in it at ");
            }
        }
        assertThat(moved).as("seed %s", seed).isNotEmpty();

        Execution run = run(file(), "--only-if-unchanged");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        Set<String> all = rows().stream().map(row -> row.get("session_uid")).collect(Collectors.toSet());
        Set<String> unmoved = new HashSet<>(all);
        unmoved.removeAll(moved.keySet());
        assertThat(server.updated()).containsExactlyInAnyOrderElementsOf(unmoved);
        assertThat(server.reads()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(reports().results()).hasSize(all.size()).allSatisfy(row -> {
            String why = moved.get(row.get("session_uid"));
            assertThat(row).containsEntry("outcome", why == null ? "applied" : "skipped");
            assertThat(row.get("error_message")).startsWith(why == null ? "" : "the session has moved: " + why);
            assertThat(row.get("update")).isEqualTo(why == null ? "succeeded" : "skipped");
        });
        assertThat(reports().summary().at("/calls/updateSession_read/calls").asInt())
                .isEqualTo(all.size());
        assertThat(reports().summary().at("/outcomes/skipped").asInt()).isEqualTo(moved.size());
    }

    @Test
    void undoPutsBackEveryStateAndTagThatTheRunChanged() throws Exception {
        assertThat(find(Stream.of(STALE), "--set-state", "closed", "--set-segment", "stale")
                        .exitCode())
                .isZero();
        // between the search and the run, and while it goes on, somebody else works on them too
        List<String> found = rows().stream().map(row -> row.get("session_uid")).toList();
        server.afterRead(uid -> {
            Chat other = server.chats().get(found.get(random.nextInt(found.size())));
            if (!server.reads().contains(other.uid())) {
                server.put(new Chat(other.uid(), any(STATES), "late", other.created(), other.last()));
            }
        });
        // some calls fail, and are repeated: what was before must not be read again after it
        server.trouble((exchange, nth) -> {
            if (nth % 9 == 4) {
                SessionServer.answer(exchange, 500, "oops");
            }
            return nth % 9 == 4;
        });
        Execution run = run(file());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(server.before()).hasSize(found.size());
        assertThat(server.before().values()).anyMatch(chat -> chat.segment().equals("late"));

        server.trouble((exchange, nth) -> false);
        server.afterRead(nobody -> {});
        Map<String, Chat> before = server.before();
        Path undo = Files.copy(home.resolve("out/undo.csv"), home.resolve("undo.csv"));
        Execution undone = run(undo);
        assertThat(undone.exitCode()).as(undone.out() + undone.err()).isZero();
        assertThat(found).allSatisfy(uid -> {
            Chat now = server.chats().get(uid);
            assertThat(now.state())
                    .as("seed %s", seed)
                    .isEqualTo(before.get(uid).state());
            assertThat(now.segment()).isEqualTo(before.get(uid).segment());
        });
        // what was undone can be redone
        assertThat(home.resolve("out/undo.csv")).content().contains(",closed,");

        // which looks at the first run only, and writes its reports again over those of the other
        assertThat(run(file()).out()).contains("nothing was called now");
        assertThat(home.resolve("out/undo.csv")).hasSameTextualContentAs(undo);
    }

    @Test
    void tagsAreAddedAndRemovedAndAllOthersStay() throws Exception {
        String full = "x".repeat(250);
        put("both", "pending", "vip,de");
        put("none", "pending", "");
        put("already", "pending", "new,vip");
        put("full", "pending", full);
        put("closing", "pending", "new");
        Path input = csv(
                "session_uid,segment_add,segment_remove,state",
                "both,new,de,",
                "none,\"new, other\",gone,",
                "already,new,gone,",
                "full,longer,,",
                "closing,new,,closed");

        Execution run = run(input);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(server.chats().get("both").segment()).isEqualTo("vip,new");
        assertThat(server.chats().get("none").segment()).isEqualTo("new,other");
        assertThat(server.chats().get("full").segment()).isEqualTo(full);
        assertThat(server.chats().get("closing").state()).isEqualTo("closed");
        assertThat(server.updated()).containsExactlyInAnyOrder("both", "none", "closing");
        assertThat(reports().row("already")).containsEntry("outcome", "applied").containsEntry("update", "not_needed");
        assertThat(reports().row("full"))
                .containsEntry("outcome", "failed")
                .containsEntry("error_code", "segment_too_long");
        assertThat(reports().summary().at("/not_needed").asInt()).isEqualTo(1);
        assertThat(run.out()).containsPattern("same +1 update not made: the tags were so already");
    }

    @Test
    void anAnswerWithoutTagsFailsTheRowThatChangesThem() throws Exception {
        put("told", "pending", "vip");
        server.trouble((exchange, nth) -> {
            SessionServer.answer(
                    exchange,
                    200,
                    "{\"type\":\"RXSUCCESS\",\"data\":{\"session_uid\":\"told\",\"state\":\"pending\"}}");
            return true;
        });

        assertThat(run(csv("session_uid,segment_add", "told,new")).exitCode()).isEqualTo(1);

        assertThat(reports().row("told")).containsEntry("error_code", "session_unreadable");
        assertThat(reports().row("told").get("error_message")).contains("segment");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void ofAnyOtherFileWhatWasBeforeIsKeptIfAsked() throws Exception {
        put("one", "pending", "vip");
        put("two", "closed", "");
        Path input = csv("session_uid,state,segment", "one,closed,-", "two,closed,");
        assertThat(run(input).exitCode()).isZero();
        assertThat(server.reads()).isEmpty();
        assertThat(home.resolve("out/undo.csv")).doesNotExist();

        put("one", "pending", "vip");
        assertThat(run(input, "--keep-before", "--again").exitCode()).isZero();
        assertThat(server.reads()).containsExactlyInAnyOrder("one", "two");
        assertThat(home.resolve("out/undo.csv"))
                .content()
                .matches(
                        "session_uid,state,segment,previous_state,previous_segment,undo_of\none,pending,vip,closed,-,[0-9a-f]{10}\n");
    }

    /** What undoes one run is not taken for what has undone another one, and what was changed since can be spared. */
    @Test
    void undoingIsNoLessARunThanAnyOther() throws Exception {
        put("one", "pending", "");
        put("two", "pending", "");
        Path input = csv("session_uid,state", "one,closed", "two,closed");
        for (int round = 0; round < 2; round++) {
            assertThat(run(input, "--keep-before", "--again").exitCode()).isZero();
            Path undo = Files.copy(home.resolve("out/undo.csv"), home.resolve("undo" + round + ".csv"));
            put("two", "unresolved", "");
            assertThat(run(undo, "--only-if-unchanged").exitCode()).isZero();
            assertThat(server.chats().get("one").state()).isEqualTo("pending");
            assertThat(server.chats().get("two").state()).isEqualTo("unresolved");
            put("two", "pending", "");
        }
    }

    @Test
    void aFileThatKnowsNothingOfItsSessionsCanNotBeCompared() throws Exception {
        Execution run = run(csv("session_uid,state", "one,closed"), "--only-if-unchanged");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("previous_state");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void checksKeepTheRateOfUpdates() throws Exception {
        for (int n = 0; n < 8; n++) {
            put("s" + n, "pending", "");
        }
        Path input = csv(Stream.concat(
                        Stream.of("session_uid,segment_add"),
                        Stream.iterate(0, n -> n + 1).limit(8).map(n -> "s" + n + ",new"))
                .toArray(String[]::new));
        long begun = System.nanoTime();
        assertThat(run(input, "--update-rate", "5/s").exitCode()).isZero();
        // sixteen calls, five in any second
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(server.updated()).hasSize(8);
    }
}
