package io.github.sessionmaintenance.acceptance;

import java.util.function.UnaryOperator;

/**
 * How the server answers whoever reads a session's messages back.
 *
 * @param isDown every reading gets a 500, whatever the script says
 * @param text what the server has made of the text that it was given
 */
record ReadBack(boolean isDown, UnaryOperator<String> text) {

    static final ReadBack NORMAL = altered(UnaryOperator.identity());
    static final ReadBack DOWN = new ReadBack(true, UnaryOperator.identity());
    static final ReadBack TRIMMED = altered(String::strip);
    static final ReadBack ESCAPED = altered(text -> text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;"));

    static ReadBack altered(UnaryOperator<String> text) {
        return new ReadBack(false, text);
    }
}
