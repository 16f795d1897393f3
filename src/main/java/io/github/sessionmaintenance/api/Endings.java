package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Ending.Kind;
import io.github.sessionmaintenance.api.Reply.Advice;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Tells the ways apart in which a call may end. A message is what was to be sent; null if it was none. */
final class Endings {

    static final Advice PROCEED = new Advice.Proceed();

    /** Our guess if the API asks us to slow down but doesn't say for how long; the cut rate does the rest. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** How a limit may be told in words (nothing is documented). */
    private static final Pattern THROTTLED = Pattern.compile(
            "too many (requests|calls)|rate.?limit|throttl|slow down|requests per (second|minute|hour)",
            Pattern.CASE_INSENSITIVE);

    private static final String NEXT_KEY = "; give the key of this project with --api-key-file or YOURGPT_API_KEY";
    private static final String NEXT_CERTIFICATE = "; 'session-maintenance doctor' says what may be done";

    private final HttpUrl baseUrl;
    private final Redaction redaction;
    private final Clock clock;

    Endings(HttpUrl baseUrl, Redaction redaction, Clock clock) {
        this.baseUrl = baseUrl;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** What the answer says: by its status alone where that suffices, then by its type. */
    Ending of(Answer answer, @Nullable String message) {
        int status = answer.status();
        if (status == 429) {
            return new Ending(Kind.LIMITED, status, told("rate limit (429)", answer, message), slowDown(answer));
        }
        if (status == 401 || status == 403) {
            String reason = told("the API refused the key (" + status + ")", answer, message);
            return halted(Kind.KEY_REFUSED, status, reason, NEXT_KEY);
        }
        if (status >= 300 && status < 400) {
            return redirected(answer, message);
        }
        if (status == 408 || status >= 500) {
            return new Ending(Kind.FAULT, status, told("HTTP " + status, answer, message), afterFault(answer));
        }
        if (status == 200 && answer.isSuccess()) {
            return new Ending(Kind.SUCCESS, status, "", PROCEED);
        }
        if ((status == 200 || status >= 400) && answer.isError()) {
            return refused(answer, message);
        }
        return new Ending(Kind.UNREADABLE, status, unreadable(answer, message), PROCEED);
    }

    private static Ending halted(Kind kind, int status, String reason, String next) {
        return new Ending(kind, status, reason, new Advice.Halt(reason + next));
    }

    private Ending redirected(Answer answer, @Nullable String message) {
        String host = BaseUrl.hostOf(baseUrl, answer.headers().get("Location")).orElse("nowhere");
        String reason = "the API redirects (" + answer.status() + ") to " + host + ": check the API's URL";
        return halted(Kind.REDIRECTED, answer.status(), redaction.clean(reason, message), "");
    }

    private Ending refused(Answer answer, @Nullable String message) {
        int status = answer.status();
        if (isThrottle(answer, message)) {
            String throttled = told("rate limit told as HTTP " + status, answer, message);
            return new Ending(Kind.LIMITED_IN_WORDS, status, throttled, slowDown(answer));
        }
        String reason = redaction.clean(answer.message(), message);
        String given = reason.isEmpty() ? "refused without a reason (HTTP " + status + ")" : reason;
        return new Ending(Kind.REFUSED, status, given, PROCEED);
    }

    private boolean isThrottle(Answer answer, @Nullable String message) {
        // a message that itself speaks of rate limits may be echoed: then only the rest counts
        boolean ambiguous = message != null && THROTTLED.matcher(message).find();
        String told = ambiguous ? redaction.clean(answer.message(), message) : answer.message();
        return THROTTLED.matcher(told).find();
    }

    private Advice afterFault(Answer answer) {
        Optional<Duration> pause = RetryAfter.of(answer.headers(), clock);
        return answer.status() == 503 && pause.isPresent() ? new Advice.SlowDown(pause.get()) : PROCEED;
    }

    private Advice slowDown(Answer answer) {
        return new Advice.SlowDown(RetryAfter.of(answer.headers(), clock).orElse(PAUSE));
    }

    private String unreadable(Answer answer, @Nullable String message) {
        String defect = answer.defect().isEmpty() ? "the answer is neither a success nor an error" : answer.defect();
        return redaction.clean("HTTP " + answer.status() + ": " + defect, message);
    }

    private String told(String what, Answer answer, @Nullable String message) {
        String told = answer.message();
        return redaction.clean(told.isBlank() ? what : what + ": " + told, message);
    }

    /**
     * What is to be said of a call that ended without an answer.
     *
     * @param stopped whether we broke it off ourselves
     */
    Ending ofFailure(IOException failure, Journey journey, boolean stopped, @Nullable String message) {
        if (journey.hasBegun()) {
            String reason = redaction.clean("no answer: " + text(failure), message);
            return new Ending(Kind.NO_ANSWER, journey.status(), reason, PROCEED);
        }
        if (isInvalidCertificate(failure)) {
            String reason = "the API's TLS certificate is not valid: " + text(failure);
            return halted(Kind.INVALID_CERTIFICATE, 0, redaction.clean(reason, message), NEXT_CERTIFICATE);
        }
        String reason = (stopped ? "stopped before it was sent: " : "no connection: ") + text(failure);
        Kind kind = stopped ? Kind.STOPPED : Kind.NO_CONNECTION;
        return new Ending(kind, 0, redaction.clean(reason, message), PROCEED);
    }

    static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    static boolean isInvalidCertificate(Throwable failure) {
        return failure instanceof SSLPeerUnverifiedException
                || failure instanceof CertificateException
                || (failure.getCause() != null && isInvalidCertificate(failure.getCause()))
                || Arrays.stream(failure.getSuppressed()).anyMatch(Endings::isInvalidCertificate);
    }
}
