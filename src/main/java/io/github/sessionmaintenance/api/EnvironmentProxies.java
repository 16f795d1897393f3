package io.github.sessionmaintenance.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that {@code HTTPS_PROXY} names, except for the hosts of {@code NO_PROXY} and this
 * machine. Either name also works in lower case; the one in capitals wins.
 */
final class EnvironmentProxies extends ProxySelector implements Authenticator {

    private static final String VARIABLE = "HTTPS_PROXY";
    private static final int HTTPS_PORT = 443;

    private final @Nullable HttpUrl proxyUrl;
    private final NoProxy noProxy;

    private EnvironmentProxies(@Nullable HttpUrl proxyUrl, NoProxy noProxy) {
        this.proxyUrl = proxyUrl;
        this.noProxy = noProxy;
    }

    /** @throws IllegalArgumentException with a sentence for the user, if the proxy's address makes no sense */
    static EnvironmentProxies of(Map<String, String> environment) {
        String address = value(environment, VARIABLE);
        return new EnvironmentProxies(
                address.isEmpty() ? null : parse(address), NoProxy.parse(value(environment, "NO_PROXY")));
    }

    private static String value(Map<String, String> environment, String name) {
        String found = environment.getOrDefault(name, "").strip();
        return found.isEmpty()
                ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
                : found;
    }

    private static HttpUrl parse(String address) {
        HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
        if (url == null || url.isHttps() || url.query() != null || url.fragment() != null) {
            // not even a part of the value: where a password is in it, nobody can tell
            throw new IllegalArgumentException(VARIABLE + " is not the address of an http proxy"
                    + " (not shown, it may hold a password): allowed is http://[user:password@]host[:port]");
        }
        return url;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxyUrl == null || isDirect(uri) ? Proxy.NO_PROXY : proxy(proxyUrl));
    }

    private boolean isDirect(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
        return BaseUrl.isLoopback(host) || noProxy.covers(host, port);
    }

    /** The host and port of the proxy that leads there; empty if none does. */
    Optional<String> leadingTo(HttpUrl url) {
        return proxyUrl == null || isDirect(url.uri())
                ? Optional.empty()
                : Optional.of(proxyUrl.host() + ":" + proxyUrl.port());
    }

    private static Proxy proxy(HttpUrl url) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.host(), url.port()));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the call that fails for it says so
    }

    /**
     * Gives the proxy its password with the first request for a tunnel. A proxy that asks again has
     * refused it: null, which ends the attempt.
     */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        boolean preemptive = response.challenges().stream()
                .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase("OkHttp-Preemptive"));
        boolean tunnel = response.request().method().equals("CONNECT");
        if (proxyUrl == null || proxyUrl.username().isEmpty() || !preemptive || !tunnel) {
            return null;
        }
        String credentials = Credentials.basic(proxyUrl.username(), proxyUrl.password(), StandardCharsets.UTF_8);
        return response.request()
                .newBuilder()
                .header("Proxy-Authorization", credentials)
                .build();
    }
}
