package io.github.sessionmaintenance.record;

/** The API's two changing calls. */
public enum Endpoint {
    /** {@code updateSession}: sets state, chat mode or segment; repeating it is harmless. */
    UPDATE("updateSession"),
    /** {@code sendMessage}: writes to a person; every accepted call is one more message. */
    MESSAGE("sendMessage");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** The last part of the call's URL, which is also its name in reports. */
    public String path() {
        return path;
    }
}
