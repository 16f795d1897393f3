package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The list of sessions, as it is documented and as it may come. */
class SessionListingTest {

    @Test
    void readsWhatIsDocumented() {
        assertThat(read("""
                [{"session_uid": 17226012685401507, "state": "pending", "chat_mode": "1", "segment": "vip, de",
                  "last_message_time": "2026-11-01T10:00:00.000Z", "created_at": "2026-10-01 10:00:00",
                  "last_message": "hi", "contact_id": null}]"""))
                .contains(List.of(new ListedSession(
                        "17226012685401507",
                        "pending",
                        "1",
                        Segment.parse("vip,de"),
                        Instant.parse("2026-10-01T10:00:00Z"),
                        Instant.parse("2026-11-01T10:00:00Z"))));
    }

    @Test
    void nothingSaidYetAndNoTagsAreNoDefects() {
        assertThat(read("[{\"session_uid\": \"a-b\", \"segment\": null, \"last_message_time\": \"\"}]"))
                .contains(List.of(new ListedSession("a-b", "", "", Segment.parse(""), null, null)));
    }

    @Test
    void tagsInAnotherFormAreNotTakenForNone() {
        assertThat(read("[{\"session_uid\": \"a-b\", \"segment\": [\"hold\"], \"last_message_time\": null}]")
                        .orElseThrow())
                .extracting(ListedSession::segment)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "[{\"session_uid\": \"a\"}]",
                "[{\"session_uid\": 1.5, \"last_message_time\": null}]",
                "[{\"session_uid\": \" \", \"last_message_time\": null}]",
                "[{\"session_uid\": \"a\", \"created_at\": \"long ago\", \"last_message_time\": null}]",
                "[{\"session_uid\": \"a\", \"last_message_time\": {}}]"
            })
    void onePartThatCannotBeReadMakesThePageNoPage(String data) {
        assertThat(read(data)).isEmpty();
    }

    private static Optional<List<ListedSession>> read(String data) {
        return SessionListing.read(new JsonMapper().readTree(data));
    }
}
