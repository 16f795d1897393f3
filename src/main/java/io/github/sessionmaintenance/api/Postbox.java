package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.PlainText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A URL outside of the API that takes short texts. Its path is a secret, and nothing is sent to where it
 * may redirect. It never gets the API's key.
 */
public final class Postbox {

    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");
    private static final int LONGEST = 200;

    private final HttpUrl url;
    private final OkHttpClient client;

    /**
     * Sends nothing yet.
     *
     * @param timeout the most that one text may take
     * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked up
     * @throws IllegalArgumentException with a sentence for the user that does not show the URL, if it or the
     *     proxy is not allowed
     */
    public Postbox(URI url, Duration timeout, Map<String, String> environment) {
        this.url = parse(url);
        this.client = HttpClients.once(this.url, timeout, EnvironmentProxies.of(environment))
                .build();
    }

    private static HttpUrl parse(URI url) {
        HttpUrl parsed = HttpUrl.parse(url.toString());
        if (parsed == null || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL is not shown, since it is a secret; allowed is"
                    + " https://host[:port]/path without a user and password");
        }
        if (!BaseUrl.isSafe(parsed)) {
            throw new IllegalArgumentException("the URL is not shown, since it is a secret; " + BaseUrl.SAFE);
        }
        return parsed;
    }

    /** All of the URL that may be shown. */
    public String host() {
        return url.host();
    }

    /**
     * Sends it once, on the caller's thread.
     *
     * @param below a further part of the path; empty for the URL itself
     * @return why it was not taken; empty if it was
     */
    public Optional<Refusal> post(String below, String text) {
        Request request = new Request.Builder()
                .url(
                        below.isEmpty()
                                ? url
                                : url.newBuilder().addPathSegment(below).build())
                .header("User-Agent", "session-maintenance")
                .post(RequestBody.create(text, TEXT))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return refusal(response);
        } catch (IOException e) {
            return Optional.of(new Refusal(PlainText.clean(String.valueOf(e.getMessage()), LONGEST), true));
        }
    }

    private static Optional<Refusal> refusal(Response response) {
        if (response.isSuccessful()) {
            return Optional.empty();
        }
        int status = response.code();
        return Optional.of(
                status < 400
                        ? new Refusal("HTTP " + status + ", a redirect, which is not followed", false)
                        : new Refusal("HTTP " + status, status >= 500 || status == 429));
    }

    /**
     * Why a text was not taken.
     *
     * @param mayPass whether it is worth another try
     */
    public record Refusal(String reason, boolean mayPass) {}
}
