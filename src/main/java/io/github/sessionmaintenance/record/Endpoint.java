package io.github.sessionmaintenance.record;

import java.util.List;

/** The API's calls that the program makes. */
public enum Endpoint {
    /** {@code updateSession}: sets state, chat mode or segment; repeating it is harmless. */
    UPDATE("updateSession"),
    /** {@code updateSession} with the uid alone: tells the session as it is; changes nothing. */
    CHECK("updateSession", "updateSession_read"),
    /** {@code sendMessage}: writes to a person; every accepted call is one more message. */
    MESSAGE("sendMessage"),
    /** {@code getSessionMessages}: reads what was said in a session; changes nothing. */
    READ("getSessionMessages"),
    /** {@code getSessions}: lists sessions; changes nothing. */
    LIST("getSessions");

    /** What rows ask for. */
    public static final List<Endpoint> CHANGING = List.of(UPDATE, MESSAGE);

    /** What is called for a single row: a check of its session is first. */
    public static final List<Endpoint> OF_ROWS = List.of(UPDATE, MESSAGE, CHECK);

    private final String path;
    private final String label;

    Endpoint(String path) {
        this(path, path);
    }

    Endpoint(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /** The last part of the call's URL. */
    public String path() {
        return path;
    }

    /** Its name in reports and in the ledger. */
    public String label() {
        return label;
    }

    /** The one whose rate limit it shares, since the API can't tell them apart: often itself. */
    public Endpoint limitedAs() {
        return this == CHECK ? UPDATE : this;
    }
}
