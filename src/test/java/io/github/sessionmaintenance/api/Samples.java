package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** What the tests of this package have in common. */
final class Samples {

    static final String KEY = "canary-8d1f00c2";
    static final String UID = "17226012685401506";
    static final String SUCCESS = "{\"type\":\"RXSUCCESS\",\"message\":\"ok\",\"data\":{}}";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private Samples() {}

    static Call update() {
        return new Call(Endpoint.UPDATE, new Change(UID, SessionState.CLOSED, null, null, null, null));
    }

    static Call message() {
        return message("Your ticket was closed");
    }

    static Call message(String text) {
        return new Call(Endpoint.MESSAGE, new Change(UID, null, null, null, text, Sender.ASSISTANT));
    }

    static ApiSettings settings(URI baseUrl) {
        return settings(baseUrl, Duration.ofSeconds(10));
    }

    static ApiSettings settings(URI baseUrl, Duration callTimeout) {
        return new ApiSettings(baseUrl, new ApiKey(KEY), "widget-1", callTimeout, 4);
    }

    static OkHttpSessionApi api(URI baseUrl) {
        return new OkHttpSessionApi(settings(baseUrl), Map.of(), CLOCK);
    }

    static URI at(MockWebServer server) {
        return server.url("/chatbot/v1").uri();
    }

    static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    static String error(String message) {
        return "{\"type\":\"RXERROR\",\"message\":\"" + message + "\"}";
    }
}
