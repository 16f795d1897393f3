package io.github.sessionmaintenance.record;

import java.util.Locale;
import java.util.Optional;

/** As whom a message is sent (source: the vendor's page of {@code sendMessage}). */
public enum Sender {
    /** The bot. No AI reply. */
    ASSISTANT,
    /** A human operator. No AI reply; the session switches to operator mode. */
    OPERATOR,
    /** The person in the chat. Triggers an AI reply, which is billed. */
    USER;

    /** The sender as the API spells it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a sender in any case; empty if there is no such sender. */
    public static Optional<Sender> parse(String text) {
        return Names.parse(Sender.class, text);
    }
}
