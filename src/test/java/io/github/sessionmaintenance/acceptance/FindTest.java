package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.acceptance.SessionServer.Chat;
import io.github.sessionmaintenance.cli.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** {@code find} against an API of many sessions, and what {@code run} makes of its file. */
class FindTest extends FindingTest {

    @Test
    void exactlyTheSessionsThatMatchAreChanged() throws Exception {
        Map<String, Chat> before = server.chats();
        Set<String> touched = new HashSet<>();
        server.meanwhile(changing -> {
            for (int n = 0; n < 5; n++) {
                Chat chat = changing.nth(random.nextInt(SESSIONS));
                touched.add(chat.uid());
                changing.put(new Chat(chat.uid(), any(STATES), chat.segment(), chat.created(), Instant.now()));
            }
        });
        // some calls fail; a page is asked for again
        server.trouble((exchange, nth) -> {
            if (nth % 7 == 3) {
                SessionServer.answer(exchange, 500, "oops");
            } else if (nth == 5) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                SessionServer.answer(exchange, 429, "");
            }
            return nth % 7 == 3 || nth == 5;
        });
        Execution found = find(Stream.of(STALE), "--set-state", "closed", "--set-segment", "stale");
        assertThat(found.exitCode()).as(found.err()).isZero();

        Set<String> listed = new HashSet<>();
        for (CSVRecord row : rows()) {
            Chat was = before.get(row.get("session_uid"));
            assertThat(listed.add(was.uid())).as("%s twice", was.uid()).isTrue();
            if (!touched.contains(was.uid())) {
                assertThat(isStale(was)).as("%s, seed %s", was, seed).isTrue();
                assertThat(row.get("previous_state")).isEqualTo(was.state());
                assertThat(row.get("previous_segment")).isEqualTo(was.segment());
                assertThat(row.get("last_message_time"))
                        .isEqualTo(was.last() == null ? "-" : was.last().toString());
            }
        }
        List<String> meant = before.values().stream()
                .filter(chat -> isStale(chat) && !touched.contains(chat.uid()))
                .map(Chat::uid)
                .toList();
        assertThat(meant).as("seed %s", seed).isNotEmpty();
        assertThat(listed).as("seed %s", seed).containsAll(meant);

        server.trouble((exchange, nth) -> false);
        Execution run = execute("run", file().toString(), "--rate", "unlimited");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).doesNotContain("ignored columns");
        assertThat(server.updated()).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(listed).allSatisfy(uid -> {
            assertThat(server.chats().get(uid).state()).isEqualTo("closed");
            assertThat(server.chats().get(uid).segment()).isEqualTo("stale");
        });
    }

    @Test
    void theMessageIsFilledInNow() throws Exception {
        Execution found = find(
                Stream.of("--idle-for", "90d"),
                "--message",
                "{session_uid}: {idle_days} days, since {last_message_date}");
        assertThat(found.exitCode()).as(found.err()).isZero();
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            Chat chat = server.chats().get(row.get("session_uid"));
            assertThat(row.get("message"))
                    .isEqualTo(chat.uid() + ": "
                            + Duration.between(chat.active(), Instant.now()).toDays() + " days, since "
                            + chat.active().toString().substring(0, 10));
        });
    }

    /** One call in any four seconds: longer than a start takes, so that forgetting would show. */
    @Test
    void aRunRightAfterItKeepsTheRateToo() throws Exception {
        server.close();
        server = new SessionServer(random);
        server.put(new Chat("only", "pending", "", Instant.EPOCH, null));
        long begun = System.nanoTime();
        assertThat(find(Stream.of("--idle-for", "1d"), "--set-state", "closed", "--rate", "0.25/s")
                        .exitCode())
                .isZero();
        assertThat(execute("run", file().toString(), "--rate", "0.25/s", "--keep-before=false")
                        .exitCode())
                .isZero();
        // a page, the page behind it, and the update
        assertThat(server.calls()).containsExactly("getSessions", "getSessions", "updateSession");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }
}
