package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The API's calls, by the last part of their URL. */
enum Operation {
    UPDATE_SESSION("updateSession", Body.JSON),
    SEND_MESSAGE("sendMessage", Body.FORM),
    GET_SESSION_MESSAGES("getSessionMessages", Body.JSON),
    GET_SESSIONS("getSessions", Body.JSON),
    CREATE_SESSION("createSession", Body.FORM);

    static final String BASE_PATH = "/chatbot/v1";

    private final String endpoint;
    private final Body body;

    Operation(String endpoint, Body body) {
        this.endpoint = endpoint;
        this.body = body;
    }

    static Optional<Operation> at(String path) {
        return Arrays.stream(values())
                .filter(operation -> path.equals(BASE_PATH + "/" + operation.endpoint))
                .findFirst();
    }

    static boolean isEndpoint(String name) {
        return Arrays.stream(values()).anyMatch(operation -> operation.endpoint.equals(name));
    }

    String endpoint() {
        return endpoint;
    }

    /** @throws Refusal if anything is wrong with the request's content */
    Request read(HttpExchange exchange, String widgetUid) throws IOException {
        Fields fields = body.read(exchange);
        Request request = check(fields, widgetUid);
        fields.refuseOthers();
        return request;
    }

    private Request check(Fields fields, String widgetUid) {
        return switch (this) {
            case UPDATE_SESSION -> UpdateSession.read(fields);
            case SEND_MESSAGE -> SendMessage.read(fields, widgetUid);
            case GET_SESSION_MESSAGES -> GetSessionMessages.read(fields);
            case GET_SESSIONS -> GetSessions.read(fields);
            case CREATE_SESSION -> CreateSession.read(fields, widgetUid);
        };
    }
}
