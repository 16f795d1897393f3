package io.github.sessionmaintenance.sandbox;

/** What came of a call. */
public enum CallEnd {
    /** It was answered as it should be. */
    ANSWERED,
    /** It was one too many for the allowed rate. */
    TOO_MANY,
    /** It was not acceptable: its key, its session, a field. */
    REFUSED,
    /** A fault struck it. */
    FAULT;

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    static CallEnd of(ReceivedRequest request) {
        if (FaultKind.of(request.fault()) != null) {
            return FAULT;
        }
        if (request.status() == TOO_MANY_REQUESTS) {
            return TOO_MANY;
        }
        return request.status() == OK ? ANSWERED : REFUSED;
    }
}
