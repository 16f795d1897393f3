package io.github.sessionmaintenance.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Sets OkHttp up so that whatever it is given is sent at most once, and to one origin only. */
final class HttpClients {

    private static final Duration MAX_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Shorter than the 5 s after which common servers close: else a call meets a closing connection. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    /** Held, so that it stays silent: what becomes of a call is told by its reply. */
    private static final Logger LOGGER = Logger.getLogger(OkHttpClient.class.getName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private HttpClients() {}

    static OkHttpClient open(HttpUrl baseUrl, ApiSettings settings, EnvironmentProxies proxies) {
        return sendingOnce(baseUrl, settings.callTimeout(), settings.maxConnections(), proxies)
                .eventListenerFactory(Journey::of)
                .addNetworkInterceptor(Journey::depart)
                .build();
    }

    /** For what is no call of the API's. */
    static OkHttpClient plain(HttpUrl url, Duration timeout, EnvironmentProxies proxies) {
        return sendingOnce(url, timeout, 1, proxies).build();
    }

    private static OkHttpClient.Builder sendingOnce(
            HttpUrl url, Duration timeout, int connections, EnvironmentProxies proxies) {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                // each doubt stays on its own connection
                .protocols(List.of(Protocol.HTTP_1_1))
                // one thread per call: racing addresses brings threads and interrupts of its own
                .fastFallback(false)
                .connectionSpecs(List.of(url.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(connections, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
                .proxySelector(proxies)
                .proxyAuthenticator(proxies)
                .callTimeout(timeout)
                .connectTimeout(shorter(MAX_CONNECT_TIMEOUT, timeout))
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
