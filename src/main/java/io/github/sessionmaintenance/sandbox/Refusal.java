package io.github.sessionmaintenance.sandbox;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The request is not acceptable: answered as {@code RXERROR}, without effect. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final @Nullable String retryAfter;

    Refusal(int status, String reason, @Nullable String retryAfter) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Something is wrong with the request's content. */
    static Refusal badRequest(String reason) {
        return new Refusal(400, reason, null);
    }

    Answer answer() {
        return Answer.error(status, reason, retryAfter);
    }
}
