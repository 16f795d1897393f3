package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is checked before a request's body is read: rate, path, method, key. */
final class Gate {

    private final List<String> keys;
    private final @Nullable AllowedRate allowed;
    private final @Nullable RateWindow window;

    Gate(String apiKey, @Nullable AllowedRate allowed) {
        this.keys = List.of(apiKey);
        this.allowed = allowed;
        this.window = allowed == null ? null : new RateWindow(allowed.calls(), allowed.window());
    }

    /**
     * @param arrivedAt in nanoseconds from any origin
     * @throws Refusal if the request may not pass
     */
    Operation admit(HttpExchange exchange, long arrivedAt) {
        if (allowed != null && window != null && !window.admits(arrivedAt)) {
            throw allowed.refusal(window.untilFree(arrivedAt));
        }
        Operation operation = Operation.at(exchange.getRequestURI().getRawPath())
                .orElseThrow(() -> new Refusal(404, "no such call: " + exchange.getRequestURI(), null));
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new Refusal(405, "the method must be POST, found " + exchange.getRequestMethod(), null);
        }
        if (!keys.equals(exchange.getRequestHeaders().get("api-key"))) {
            throw new Refusal(401, "the header api-key is missing or wrong", null);
        }
        if (exchange.getRequestURI().getRawQuery() != null) {
            throw Refusal.badRequest("a query is not part of the call");
        }
        return operation;
    }
}
