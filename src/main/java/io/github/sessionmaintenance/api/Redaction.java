package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.PlainText;
import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for reports: one short line without the key or the message's text. */
final class Redaction {

    private static final int MAX_LENGTH = 300;
    private static final String REMOVED = "…";

    private final ApiKey key;

    Redaction(ApiKey key) {
        this.key = key;
    }

    /**
     * One line of at most 300 UTF-16 units that repeats neither the key nor the message.
     *
     * @param sent the message that was to be sent; null if none was
     */
    String clean(String text, @Nullable String sent) {
        // cleaned alike, the echo is found even where the server trimmed it or changed its line ends
        String oneLine = withoutKey(oneLine(text));
        String message = sent == null ? "" : oneLine(sent);
        return PlainText.clean(message.isEmpty() ? oneLine : oneLine.replace(message, REMOVED), MAX_LENGTH);
    }

    /** The text, which is data of its own, without the key. */
    String withoutKey(String text) {
        return text.replace(key.reveal(), REMOVED);
    }

    private static String oneLine(String text) {
        return PlainText.clean(text, Integer.MAX_VALUE);
    }
}
