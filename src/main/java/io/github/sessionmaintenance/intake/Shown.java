package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.PlainText;

/** A cell's text as it is quoted to a person. */
final class Shown {

    private static final int LIMIT = 40;

    private Shown() {}

    static String of(String text) {
        return "\"" + PlainText.clean(text, LIMIT) + "\"";
    }
}
