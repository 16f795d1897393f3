package io.github.sessionmaintenance.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP client that can say anything, right or wrong. */
final class Caller {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI baseUrl;

    Caller(Simulator simulator) {
        this.baseUrl = simulator.baseUrl();
    }

    record Reply(int status, JsonNode body, HttpHeaders headers) {

        String type() {
            return body.path("type").asString();
        }

        String message() {
            return body.path("message").asString();
        }

        JsonNode data() {
            return body.path("data");
        }
    }

    Reply update(String json) throws Exception {
        return post("updateSession", JSON, json);
    }

    Reply send(String form) throws Exception {
        return post("sendMessage", FORM, form);
    }

    Reply post(String endpoint, String contentType, String body) throws Exception {
        return read(text(endpoint, contentType, body));
    }

    /** The answer as it came, JSON or not. */
    HttpResponse<String> text(String endpoint, String contentType, String body) throws Exception {
        return HTTP.send(
                request(endpoint)
                        .header("api-key", "sandbox-key")
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String pathAfterBase) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/" + pathAfterBase));
    }

    static Reply exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return read(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    private static Reply read(HttpResponse<String> response) {
        return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()), response.headers());
    }
}
