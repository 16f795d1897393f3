package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.api.Reply.Effect;
import io.github.sessionmaintenance.record.Endpoint;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** What an answer, or the lack of one, proves about a call's effect. What is no proof is a doubt. */
final class Classification {

    /** Our guess if the API asks us to slow down but doesn't say for how long; the cut rate does the rest. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** How a limit may be told in words (nothing is documented). */
    private static final Pattern THROTTLED = Pattern.compile(
            "too many (requests|calls)|rate.?limit|throttl|slow down|requests per (second|minute|hour)",
            Pattern.CASE_INSENSITIVE);

    private static final Advice PROCEED = new Advice.Proceed();

    private final HttpUrl baseUrl;
    private final Redaction redaction;
    private final Clock clock;

    Classification(HttpUrl baseUrl, Redaction redaction, Clock clock) {
        this.baseUrl = baseUrl;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** What the answer proves: by its status alone where that suffices, then by its type. */
    Reply of(Answer answer, Call call) {
        int status = answer.status();
        if (status == 429) {
            return new Reply(new Effect.None(told("rate limit (429)", answer, call), true), status, slowDown(answer));
        }
        if (status == 401 || status == 403) {
            String reason = told("the API refused the key (" + status + ")", answer, call);
            return new Reply(new Effect.None(reason, true), status, new Advice.Halt(reason));
        }
        if (status >= 300 && status < 400) {
            return redirected(answer, call);
        }
        if (status == 408 || status >= 500) {
            return new Reply(new Effect.Unknown(told("HTTP " + status, answer, call)), status, afterFault(answer));
        }
        if (status == 200 && answer.isSuccess()) {
            return succeeded(answer, call);
        }
        if ((status == 200 || status >= 400) && answer.isError()) {
            return refused(answer, call);
        }
        return new Reply(new Effect.Unknown(unreadable(answer, call)), status, PROCEED);
    }

    private Reply redirected(Answer answer, Call call) {
        String host = BaseUrl.hostOf(baseUrl, answer.headers().get("Location")).orElse("nowhere");
        String reason = redaction.clean(
                "the API redirects (" + answer.status() + ") to " + host + ": check the API's URL", call);
        return new Reply(new Effect.Unknown(reason), answer.status(), new Advice.Halt(reason));
    }

    private Reply succeeded(Answer answer, Call call) {
        JsonNode uid = answer.data().path("session_uid");
        if (!SessionUid.matches(uid, call.change().sessionUid())) {
            String other = "the API answered for another session: " + uid;
            return new Reply(new Effect.Unknown(redaction.clean(other, call)), answer.status(), PROCEED);
        }
        return new Reply(new Effect.Done(messageId(answer, call)), answer.status(), PROCEED);
    }

    private String messageId(Answer answer, Call call) {
        if (call.endpoint() != Endpoint.MESSAGE) {
            return "";
        }
        return Stream.of("message_id", "id")
                .map(answer.data()::path)
                .filter(id -> id.isString() || id.isNumber())
                .map(id -> redaction.withoutKey(id.asString()))
                .findFirst()
                .orElse("");
    }

    private Reply refused(Answer answer, Call call) {
        String reason = redaction.clean(answer.message(), call);
        if (isThrottle(answer, call)) {
            String throttled = told("rate limit told as HTTP " + answer.status(), answer, call);
            return new Reply(new Effect.Unknown(throttled), answer.status(), slowDown(answer));
        }
        String given = reason.isEmpty() ? "refused without a reason (HTTP " + answer.status() + ")" : reason;
        return new Reply(new Effect.Refused(given), answer.status(), PROCEED);
    }

    private boolean isThrottle(Answer answer, Call call) {
        // a message that itself speaks of rate limits may be echoed: then only the rest counts
        String message = call.change().message();
        boolean ambiguous = message != null && THROTTLED.matcher(message).find();
        String told = ambiguous ? redaction.clean(answer.message(), call) : answer.message();
        return THROTTLED.matcher(told).find();
    }

    private Advice afterFault(Answer answer) {
        Optional<Duration> pause = RetryAfter.of(answer.headers(), clock);
        return answer.status() == 503 && pause.isPresent() ? new Advice.SlowDown(pause.get()) : PROCEED;
    }

    private Advice slowDown(Answer answer) {
        return new Advice.SlowDown(RetryAfter.of(answer.headers(), clock).orElse(PAUSE));
    }

    private String unreadable(Answer answer, Call call) {
        String defect = answer.defect().isEmpty() ? "the answer is neither a success nor an error" : answer.defect();
        return redaction.clean("HTTP " + answer.status() + ": " + defect, call);
    }

    private String told(String what, Answer answer, Call call) {
        String message = answer.message();
        return redaction.clean(message.isBlank() ? what : what + ": " + message, call);
    }

    /**
     * What a call proves that ended without an answer.
     *
     * @param stopped whether we broke it off ourselves
     */
    Reply ofFailure(IOException failure, Journey journey, boolean stopped, Call call) {
        if (journey.hasBegun()) {
            String reason = redaction.clean("no answer: " + text(failure), call);
            return new Reply(new Effect.Unknown(reason), journey.status(), PROCEED);
        }
        if (isInvalidCertificate(failure)) {
            String reason = redaction.clean("the API's TLS certificate is not valid: " + text(failure), call);
            return new Reply(new Effect.None(reason, true), 0, new Advice.Halt(reason));
        }
        String reason =
                redaction.clean((stopped ? "stopped before it was sent: " : "no connection: ") + text(failure), call);
        return new Reply(new Effect.None(reason, stopped), 0, PROCEED);
    }

    private static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static boolean isInvalidCertificate(Throwable failure) {
        return failure instanceof SSLPeerUnverifiedException
                || failure instanceof CertificateException
                || (failure.getCause() != null && isInvalidCertificate(failure.getCause()))
                || Arrays.stream(failure.getSuppressed()).anyMatch(Classification::isInvalidCertificate);
    }
}
