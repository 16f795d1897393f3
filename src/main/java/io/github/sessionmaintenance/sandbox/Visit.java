package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One request and the ways to answer it. Used by one thread, answered once. */
final class Visit {

    private static final byte[] WEB_PAGE =
            "<!DOCTYPE html><title>Welcome</title><p>Not JSON</p>".getBytes(StandardCharsets.UTF_8);

    private final HttpExchange exchange;
    private final Journal journal;
    private final long arrivedAt = System.nanoTime();
    private final String endpoint;
    private String sessionUid = "";
    private boolean isNoted;
    private Fault fault = new Fault.None();

    Visit(HttpExchange exchange, Journal journal) {
        this.exchange = exchange;
        this.journal = journal;
        String path = exchange.getRequestURI().getRawPath();
        this.endpoint = Operation.at(path).map(Operation::endpoint).orElse(path);
    }

    HttpExchange exchange() {
        return exchange;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    void isAbout(String uid) {
        sessionUid = uid;
    }

    void suffers(Fault struck) {
        fault = struck;
    }

    void answer(Answer answer) throws IOException {
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        byte[] body = Json.write(answer.body());
        write(answer.status(), "application/json; charset=utf-8", body, body.length);
    }

    void answerInPart(Answer answer) throws IOException {
        byte[] body = Json.write(answer.body());
        write(answer.status(), "application/json; charset=utf-8", body, body.length / 2);
    }

    void answerWithWebPage() throws IOException {
        write(200, "text/html; charset=utf-8", WEB_PAGE, WEB_PAGE.length);
    }

    void leaveUnanswered() {
        if (!isNoted) {
            note(0);
        }
    }

    private void write(int status, String contentType, byte[] body, int length) throws IOException {
        // what is left unread would reset the connection before the client has its answer
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().set("Content-Type", contentType);
        note(status);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, length);
        exchange.getResponseBody().flush();
    }

    /** Before the first byte of the answer leaves, so that whoever has read it finds the request here. */
    private void note(int status) {
        isNoted = true;
        journal.add(new ReceivedRequest(endpoint, sessionUid, arrivedAt, status, fault));
    }
}
