package io.github.sessionmaintenance.record;

import java.util.Locale;
import java.util.Optional;

/** Who handles a conversation (source: the vendor's page of {@code updateSession}). */
public enum ChatMode {
    BOT,
    AWAITING,
    OPERATOR;

    /** The mode as the API spells it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a mode in any case; empty if there is no such mode. */
    public static Optional<ChatMode> parse(String text) {
        return Names.parse(ChatMode.class, text);
    }
}
