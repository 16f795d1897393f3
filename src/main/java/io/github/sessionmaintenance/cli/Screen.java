package io.github.sessionmaintenance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines that stay, above one that is drawn over and over at a terminal. Safe for use by many threads. */
final class Screen {

    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter out;
    private final List<String> kept = new ArrayList<>();
    private boolean drawn;
    private boolean held;

    Screen(PrintWriter out) {
        this.out = out;
    }

    synchronized void line(String text) {
        if (held) {
            kept.add(text);
        } else {
            erase();
            out.println(text);
        }
    }

    /** Draws the last line, unless it is held back. */
    synchronized void draw(String text) {
        if (!held) {
            out.print(ERASE + text);
            out.flush();
            drawn = true;
        }
    }

    /** Leaves the screen to others, until it is {@link #release released}; lines come then. */
    synchronized void hold() {
        erase();
        held = true;
    }

    synchronized void release() {
        held = false;
        kept.forEach(this::line);
        kept.clear();
    }

    synchronized void erase() {
        if (drawn) {
            out.print(ERASE);
            out.flush();
            drawn = false;
        }
    }
}
