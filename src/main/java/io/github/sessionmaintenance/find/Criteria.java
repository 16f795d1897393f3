package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.PlainText;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are meant. All that is given must hold.
 *
 * @param idleFor nothing was said for so long, or since the session was made if nothing ever was; null for any time
 * @param states one of these; empty for any
 * @param tags all of these
 * @param notTags none of these
 * @param chatMode null for any
 * @param createdBefore null for any time
 * @param view a saved view's id, which the API goes by; null for none
 */
public record Criteria(
        @Nullable Duration idleFor,
        Set<SessionState> states,
        List<String> tags,
        List<String> notTags,
        @Nullable ChatMode chatMode,
        @Nullable Instant createdBefore,
        @Nullable String view) {

    public Criteria {
        states = Set.copyOf(states);
        tags = List.copyOf(tags);
        notTags = List.copyOf(notTags);
    }

    /**
     * The last day that need be listed. In which time zone the API reckons is not documented, nor whether that day's
     * own sessions are listed: two days more are safe, and whatever does not match is left out here.
     */
    LocalDate lastDay(Instant now) {
        Instant latest = idleFor == null ? now : now.minus(idleFor);
        return LocalDate.ofInstant(latest, ZoneOffset.UTC).plusDays(2);
    }

    boolean match(ListedSession session, Instant now) {
        return isIdle(session, now)
                && (states.isEmpty()
                        || SessionState.parse(session.state())
                                .filter(states::contains)
                                .isPresent())
                && (session.segment() == null
                        || (session.segment().tags().containsAll(tags)
                                && notTags.stream().noneMatch(session.segment().tags()::contains)))
                && (chatMode == null || session.chatMode().equalsIgnoreCase(chatMode.wire()))
                && (createdBefore == null
                        || (session.createdAt() != null && session.createdAt().isBefore(createdBefore)));
    }

    private boolean isIdle(ListedSession session, Instant now) {
        Instant since = session.idleSince();
        return idleFor == null || (since != null && !since.isAfter(now.minus(idleFor)));
    }

    /** Why nobody can tell whether the session is meant, as a sentence's end; empty if one can. */
    Optional<String> untold(ListedSession session) {
        if (!states.isEmpty() && session.state().isEmpty()) {
            return Optional.of("has no state: choose by other options than --state");
        }
        if (session.segment() == null && !(tags.isEmpty() && notTags.isEmpty())) {
            return Optional.of("has no segment: choose by other options than --segment and --not-segment");
        }
        if (idleFor != null && session.idleSince() == null) {
            return Optional.of("has neither last_message_time nor created_at: choose by other options than --idle-for");
        }
        if (createdBefore != null && session.createdAt() == null) {
            return Optional.of("has no created_at: choose by other options than --created-before");
        }
        boolean isWord =
                ChatMode.parse(session.chatMode().toLowerCase(Locale.ROOT)).isPresent();
        return chatMode == null || isWord
                ? Optional.empty()
                : Optional.of("tells its chat_mode as \"" + PlainText.clean(session.chatMode(), 40)
                        + "\", and which mode that is, is not documented: choose by other options than --chat-mode");
    }
}
