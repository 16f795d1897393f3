package io.github.sessionmaintenance.record;

import java.util.List;

/** The API's calls that the program makes. */
public enum Endpoint {
    /** {@code updateSession}: sets state, chat mode or segment; repeating it is harmless. */
    UPDATE("updateSession"),
    /** {@code sendMessage}: writes to a person; every accepted call is one more message. */
    MESSAGE("sendMessage"),
    /** {@code getSessionMessages}: reads what was said in a session; changes nothing. */
    READ("getSessionMessages"),
    /** {@code getSessions}: lists sessions; changes nothing. */
    LIST("getSessions");

    /** What rows ask for. */
    public static final List<Endpoint> CHANGING = List.of(UPDATE, MESSAGE);

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** The last part of the call's URL, which is also its name in reports. */
    public String path() {
        return path;
    }
}
