package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The API over HTTP/1.1, on the caller's thread. Redirects and resends never happen. */
public final class OkHttpSessionApi implements SessionApi {

    /** A hundred sessions, each with the last message that was sent in it. */
    private static final long MAX_LIST_BYTES = 16 << 20;

    private final OkHttpClient client;
    private final Requests requests;
    private final Classification classification;
    private final Readings readings;
    private final ServerClock serverClock = new ServerClock(System::nanoTime);
    private volatile boolean closed;

    /**
     * Makes no call yet.
     *
     * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked up; this machine
     *     is never reached through a proxy
     * @param clock what a {@code Retry-After} date is compared with if the answer has no date itself
     * @throws IllegalArgumentException if the URL or the proxy is not allowed; the message is a
     *     sentence for the user
     */
    public OkHttpSessionApi(ApiSettings settings, Map<String, String> environment, Clock clock) {
        HttpUrl baseUrl = BaseUrl.parse(settings.baseUrl());
        this.client = HttpClients.open(baseUrl, settings, EnvironmentProxies.of(environment));
        this.requests = new Requests(baseUrl, settings.key(), settings.widgetUid());
        Redaction redaction = new Redaction(settings.key());
        Endings endings = new Endings(baseUrl, redaction, clock);
        this.classification = new Classification(endings, redaction);
        this.readings = new Readings(endings, redaction);
    }

    /**
     * Looks at the URL and the proxy before anything is begun; calls nothing.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static void check(URI baseUrl, Map<String, String> environment) {
        BaseUrl.parse(baseUrl);
        EnvironmentProxies.of(environment);
    }

    @Override
    public Reply send(Call call, Permit permit) {
        Journey journey = new Journey(permit, this::isClosed);
        try (Response response = answer(requests.request(call, journey))) {
            return classification.of(Answer.read(response), call);
        } catch (IOException e) {
            return classification.ofFailure(e, journey, isStopped(), call);
        }
    }

    @Override
    public Reading read(Page page, Permit permit) {
        Journey journey = new Journey(permit, this::isClosed);
        try (Response response = answer(requests.request(page, journey))) {
            Answer answer = Answer.read(response);
            return readings.of(answer, isStopped());
        } catch (IOException e) {
            return readings.ofFailure(e, journey, isStopped());
        }
    }

    @Override
    public SessionReading list(SessionPage page, Permit permit) {
        Journey journey = new Journey(permit, this::isClosed);
        try (Response response = answer(requests.request(page, journey))) {
            return readings.ofSessions(Answer.read(response, MAX_LIST_BYTES));
        } catch (IOException e) {
            return readings.ofSessionsFailure(e, journey, isStopped());
        }
    }

    private Response answer(Request request) throws IOException {
        Response response = client.newCall(request).execute();
        serverClock.heard(response.headers());
        return response;
    }

    @Override
    public Optional<Instant> serverTime() {
        return serverClock.now();
    }

    private boolean isClosed() {
        return closed;
    }

    private boolean isStopped() {
        return closed || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        // first the flag: a call that starts after the cancelling sees it before its first byte
        closed = true;
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
