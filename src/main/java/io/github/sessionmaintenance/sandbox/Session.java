package io.github.sessionmaintenance.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the simulator holds it, in the API's own spelling.
 *
 * @param segment empty for no tags
 * @param lastMessageAt null if there was none
 * @param lastMessage null if there was none
 */
public record Session(
        String uid,
        String state,
        String chatMode,
        String segment,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastMessageAt,
        @Nullable String lastMessage) {

    /** A new one: {@code pending}, in bot mode, without tags or messages. */
    public static Session fresh(String uid, Instant createdAt) {
        return new Session(uid, "pending", "bot", "", createdAt, createdAt, null, null);
    }

    Session with(UpdateSession update, Instant at) {
        String newMode = "resolved".equals(update.state()) ? "bot" : update.chatMode();
        return new Session(
                uid,
                update.state() == null ? state : update.state(),
                newMode == null ? chatMode : newMode,
                update.segment() == null ? segment : update.segment(),
                createdAt,
                at,
                lastMessageAt,
                lastMessage);
    }

    Session with(Message message) {
        String newMode = message.sendBy().equals("operator") ? "operator" : chatMode;
        return new Session(
                uid, state, newMode, segment, createdAt, message.createdAt(), message.createdAt(), message.text());
    }

    /** The API's own number for it, which no call takes. */
    static long numberOf(String uid) {
        return Integer.toUnsignedLong(uid.hashCode());
    }

    /** When it was last spoken in, or else created: what lists of sessions go by. */
    Instant lastActiveAt() {
        return lastMessageAt == null ? createdAt : lastMessageAt;
    }
}
