package io.github.sessionmaintenance.api;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The rules for where calls may go: https anywhere, plain http only to this machine. */
public final class BaseUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    /** What {@link #isSafe} asks for. */
    static final String SAFE = "plain http is allowed only to localhost, 127.0.0.1 or [::1]; use https";

    private BaseUrl() {}

    /** @throws IllegalArgumentException with a sentence for the user, if calls may not go there */
    static HttpUrl parse(URI url) {
        HttpUrl parsed = HttpUrl.parse(url.toString());
        if (url.getRawUserInfo() != null) {
            throw refused("a URL with a user or password", "the key goes into its own file or variable");
        }
        if (parsed == null || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(url.toString(), "allowed is https://host[:port]/path without a query");
        }
        if (!isSafe(parsed)) {
            throw refused(url.toString(), SAFE);
        }
        return parsed;
    }

    /** Whether nobody on the way can read what is sent there. */
    static boolean isSafe(HttpUrl url) {
        return url.isHttps() || isLoopback(url.host());
    }

    /**
     * The URL in its one spelling, since it tells one API from another: host in lower case, no default
     * port, no slash at its end.
     *
     * @throws IllegalArgumentException with a sentence for the user, if calls may not go there
     */
    public static URI normalized(URI url) {
        String spelled = parse(url).toString();
        return URI.create(spelled.endsWith("/") ? spelled.substring(0, spelled.length() - 1) : spelled);
    }

    /** @param host without brackets */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** The host that a {@code Location} header names; empty if there is none to be read. */
    static Optional<String> hostOf(HttpUrl from, @Nullable String location) {
        return Optional.ofNullable(location).map(from::resolve).map(HttpUrl::host);
    }

    private static IllegalArgumentException refused(String found, String allowed) {
        return new IllegalArgumentException("--api-url is " + found + ": " + allowed);
    }
}
