package io.github.sessionmaintenance.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Some sessions for a rehearsal to find: the same ones each time, as old as if they had been there all along. */
final class RehearsedSessions {

    private static final int COUNT = 48;
    private static final List<String> SEGMENTS = List.of("", "vip", "stale", "hold", "vip,hold");
    private static final List<String> MODES = List.of("bot", "operator", "awaiting");

    private RehearsedSessions() {}

    static List<Session> at(Instant now) {
        return IntStream.range(0, COUNT).mapToObj(n -> session(n, now)).toList();
    }

    /** Made up to two months ago, and last spoken in up to three quarters of that time ago. */
    private static Session session(int n, Instant now) {
        Instant created = now.minus(Duration.ofHours(30L * n + 20));
        boolean silent = n % 8 == 7;
        Instant last = now.minus(Duration.ofHours(22L * n + 5));
        return new Session(
                "1722601268600%04d".formatted(n * 7 + 1),
                UpdateSession.STATES.get(n % UpdateSession.STATES.size()),
                MODES.get(n % MODES.size()),
                SEGMENTS.get(n % SEGMENTS.size()),
                created,
                silent ? created : last,
                silent ? null : last,
                silent ? null : "Is anybody there?");
    }
}
