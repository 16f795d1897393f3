package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rehearsal has something to find, and the same each time. */
class RehearsedSessionsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void theyAreOfEveryKindAndTheSameEachTime() {
        List<Session> sessions = RehearsedSessions.at(NOW);
        assertThat(sessions).isEqualTo(RehearsedSessions.at(NOW)).hasSize(48);
        assertThat(sessions).extracting(Session::uid).doesNotHaveDuplicates().allMatch(uid -> uid.matches("\\d{17}"));
        assertThat(sessions).extracting(Session::state).contains("pending", "unresolved", "resolved", "closed");
        assertThat(sessions).extracting(Session::chatMode).contains("bot", "operator", "awaiting");
        assertThat(sessions).extracting(Session::segment).contains("", "vip", "hold", "vip,hold");
        assertThat(sessions).extracting(Session::lastMessageAt).containsNull();
        Instant twoWeeksAgo = NOW.minus(Duration.ofDays(14));
        assertThat(sessions).anyMatch(session -> session.lastActiveAt().isAfter(twoWeeksAgo));
        assertThat(sessions).anyMatch(session -> session.lastActiveAt().isBefore(twoWeeksAgo));
        assertThat(sessions)
                .allMatch(session -> !session.lastActiveAt().isBefore(session.createdAt())
                        && session.lastActiveAt().isBefore(NOW));
    }

    @Test
    void aRehearsalBeginsWithThem() {
        try (Simulator simulator = Simulator.rehearsal()) {
            assertThat(simulator.sessions()).hasSize(48);
        }
    }
}
