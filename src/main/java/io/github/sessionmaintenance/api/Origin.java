package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Contact.Obstacle;
import io.github.sessionmaintenance.record.PlainText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Where the API is: reached as calls reach it, but without a key, and asked for nothing. */
public final class Origin {

    private static final int LONGEST_REASON = 200;

    private final HttpUrl baseUrl;
    private final EnvironmentProxies proxies;

    /** @throws IllegalArgumentException if calls may not go there so; the message is a sentence for the user */
    public Origin(URI baseUrl, Map<String, String> environment) {
        this.baseUrl = BaseUrl.parse(baseUrl);
        this.proxies = EnvironmentProxies.of(environment);
    }

    /** The API's host and port. */
    public String address() {
        return baseUrl.host() + ":" + baseUrl.port();
    }

    /** The host and port of the proxy that leads there; empty if none does. */
    public Optional<String> proxy() {
        return proxies.leadingTo(baseUrl);
    }

    /** Asks for the head of the base URL, once; never throws for anything that the network or the server did. */
    public Contact knock(Duration timeout) {
        OkHttpClient client = HttpClients.once(baseUrl, timeout, proxies).build();
        Request request = new Request.Builder()
                .url(baseUrl)
                .header("User-Agent", "session-maintenance")
                .head()
                .build();
        long begun = System.nanoTime();
        try (Response response = client.newCall(request).execute()) {
            return new Contact.Answered(
                    response.code(),
                    response.headers().getInstant("Date"),
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            return new Contact.Failed(obstacle(e), PlainText.clean(Endings.text(e), LONGEST_REASON));
        } finally {
            client.connectionPool().evictAll();
        }
    }

    private static Obstacle obstacle(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return Obstacle.UNKNOWN_NAME;
        }
        if (Endings.isInvalidCertificate(failure)) {
            return Obstacle.INVALID_CERTIFICATE;
        }
        if (failure instanceof SSLException) {
            return Obstacle.NO_TLS;
        }
        if (failure instanceof InterruptedIOException) {
            return Obstacle.TOO_SLOW;
        }
        boolean unreachable = failure instanceof ConnectException || failure instanceof NoRouteToHostException;
        return unreachable ? Obstacle.NO_CONNECTION : Obstacle.BROKEN;
    }
}
