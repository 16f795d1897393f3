package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.api.Contact;
import io.github.sessionmaintenance.api.Origin;
import io.github.sessionmaintenance.record.DurationText;
import java.time.Duration;
import java.util.Optional;

/** What keeps this machine from the API, and what to do about it. */
final class Unreached {

    private static final String MAYBE_PROXY = "if this machine must use a proxy, set HTTPS_PROXY";

    private final String address;
    private final Optional<String> proxy;
    private final Duration patience;

    Unreached(Origin origin, Duration patience) {
        this.address = origin.address();
        this.proxy = origin.proxy();
        this.patience = patience;
    }

    Finding explain(Contact.Failed failed) {
        return Finding.problem("API", found(failed), next(failed.obstacle()));
    }

    private String found(Contact.Failed failed) {
        String where = proxy.map(name -> "the proxy " + name + " to " + address).orElse(address);
        String why = " (" + failed.reason() + ")";
        return switch (failed.obstacle()) {
            case UNKNOWN_NAME ->
                "the name of " + proxy.map(name -> "the proxy " + name).orElse(address) + " is not known here" + why;
            case NO_CONNECTION -> "no connection to " + where + why;
            case NO_TLS -> "no TLS connection to " + where + why;
            case INVALID_CERTIFICATE -> "the TLS certificate of " + address + " is not valid" + why;
            case TOO_SLOW -> "no answer from " + where + " within " + DurationText.of(patience);
            case BROKEN -> "no answer from " + where + why;
        };
    }

    private String next(Contact.Obstacle obstacle) {
        return switch (obstacle) {
            case UNKNOWN_NAME, NO_CONNECTION ->
                proxy.isPresent() ? "check HTTPS_PROXY" : "check --api-url and this machine's network; " + MAYBE_PROXY;
            case NO_TLS -> "check the host and port of --api-url, where something else may answer";
            case INVALID_CERTIFICATE ->
                "check --api-url and this machine's clock; if a proxy opens TLS here, let Java trust it with"
                        + " SESSION_MAINTENANCE_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";
            case TOO_SLOW ->
                "try again later; if it stays so, look for a firewall"
                        + (proxy.isPresent() ? "" : ", and " + MAYBE_PROXY);
            case BROKEN ->
                proxy.isPresent()
                        ? "check user and password in HTTPS_PROXY, and whether that proxy lets this machine through"
                        : "try again later; if it stays so, check --api-url, where something else may answer";
        };
    }
}
