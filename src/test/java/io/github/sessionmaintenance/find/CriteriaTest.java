package io.github.sessionmaintenance.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that is given must hold. */
class CriteriaTest {

    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void idleForCountsFromTheLastMessageToTheSecond() {
        Criteria criteria = criteria(Duration.ofDays(14), Set.of(), List.of(), List.of());
        Instant limit = NOW.minus(Duration.ofDays(14));
        assertThat(criteria.match(spoken(limit), NOW)).isTrue();
        assertThat(criteria.match(spoken(limit.plusSeconds(1)), NOW)).isFalse();
    }

    @Test
    void whereNothingWasEverSaidItCountsFromItsMaking() {
        Criteria criteria = criteria(Duration.ofDays(14), Set.of(), List.of(), List.of());
        assertThat(criteria.match(new ListedSession("s", "", "", null, LONG_AGO, null), NOW))
                .isTrue();
        ListedSession timeless = new ListedSession("s", "", "", null, null, null);
        assertThat(criteria.match(timeless, NOW)).isFalse();
        assertThat(criteria.untold(timeless))
                .hasValueSatisfying(why -> assertThat(why).contains("last_message_time"));
    }

    @Test
    void oneOfTheStates() {
        Criteria criteria = criteria(null, Set.of(SessionState.PENDING, SessionState.UNRESOLVED), List.of(), List.of());
        assertThat(criteria.match(inState("Pending"), NOW)).isTrue();
        assertThat(criteria.match(inState("closed"), NOW)).isFalse();
        assertThat(criteria.match(inState("archived"), NOW)).isFalse();
        assertThat(criteria.untold(inState("archived"))).isEmpty();
        assertThat(criteria.untold(inState(""))).isPresent();
    }

    @Test
    void allOfTheTagsAndNoneOfTheOthers() {
        Criteria criteria = criteria(null, Set.of(), List.of("vip", "de"), List.of("hold"));
        assertThat(criteria.match(tagged("de, vip ,x"), NOW)).isTrue();
        assertThat(criteria.match(tagged("vip"), NOW)).isFalse();
        assertThat(criteria.match(tagged("vip,de,hold"), NOW)).isFalse();
        assertThat(criteria.match(tagged("vipx,de"), NOW)).isFalse();
        assertThat(criteria.untold(new ListedSession("s", "pending", "", null, null, LONG_AGO)))
                .isPresent();
    }

    @Test
    void aChatModeThatIsNoWordIsNoAnswer() {
        Criteria criteria = new Criteria(null, Set.of(), List.of(), List.of(), ChatMode.BOT, null, null);
        assertThat(criteria.match(inMode("bot"), NOW)).isTrue();
        assertThat(criteria.match(inMode("operator"), NOW)).isFalse();
        assertThat(criteria.untold(inMode("operator"))).isEmpty();
        assertThat(criteria.untold(inMode("1")))
                .hasValueSatisfying(why -> assertThat(why).contains("\"1\"").contains("--chat-mode"));
    }

    @Test
    void madeBeforeTheDay() {
        Criteria criteria = new Criteria(null, Set.of(), List.of(), List.of(), null, LONG_AGO, null);
        assertThat(criteria.match(new ListedSession("s", "", "", null, LONG_AGO.minusMillis(1), NOW), NOW))
                .isTrue();
        assertThat(criteria.match(new ListedSession("s", "", "", null, LONG_AGO, NOW), NOW))
                .isFalse();
    }

    /** Where the API's day ends is not documented: no time zone is a day away, and the day itself may be left out. */
    @Test
    void twoDaysMoreAreListed() {
        assertThat(criteria(Duration.ofDays(14), Set.of(), List.of(), List.of()).lastDay(NOW))
                .isEqualTo(LocalDate.parse("2026-11-14"));
        assertThat(criteria(null, Set.of(SessionState.PENDING), List.of(), List.of())
                        .lastDay(NOW))
                .isEqualTo(LocalDate.parse("2026-11-28"));
    }

    private static Criteria criteria(
            @Nullable Duration idleFor, Set<SessionState> states, List<String> tags, List<String> notTags) {
        return new Criteria(idleFor, states, tags, notTags, null, null, null);
    }

    private static ListedSession spoken(Instant at) {
        return new ListedSession("s", "pending", "1", Segment.parse(""), LONG_AGO, at);
    }

    private static ListedSession inState(String state) {
        return new ListedSession("s", state, "1", Segment.parse(""), LONG_AGO, LONG_AGO);
    }

    private static ListedSession tagged(String tags) {
        return new ListedSession("s", "pending", "1", Segment.parse(tags), LONG_AGO, LONG_AGO);
    }

    private static ListedSession inMode(String mode) {
        return new ListedSession("s", "pending", mode, Segment.parse(""), LONG_AGO, LONG_AGO);
    }
}
