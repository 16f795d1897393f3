package io.github.sessionmaintenance.record;

/** Makes text from outside fit for a log line or a report cell. */
public final class PlainText {

    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /**
     * The text on one line: every run of control and format characters and of blanks of any kind becomes
     * one blank.
     *
     * @param limit the longest result, in UTF-16 units; what is longer is cut and ends in an ellipsis
     */
    public static String clean(String text, int limit) {
        String oneLine = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ").strip();
        return oneLine.length() <= limit ? oneLine : cut(oneLine, limit - ELLIPSIS.length()) + ELLIPSIS;
    }

    private static String cut(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
