package io.github.sessionmaintenance.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A socket that asks once and shows every byte of what comes back until the connection ends. */
final class RawCaller {

    private RawCaller() {}

    /** @throws java.net.SocketTimeoutException if the connection is still open after two seconds */
    static String update(Simulator simulator, String json) throws IOException {
        try (Socket socket = open(simulator)) {
            socket.setSoTimeout(2_000);
            ask(socket, json);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Socket open(Simulator simulator) throws IOException {
        URI baseUrl = simulator.baseUrl();
        return new Socket(baseUrl.getHost(), baseUrl.getPort());
    }

    static void ask(Socket socket, String json) throws IOException {
        String request = """
                POST /chatbot/v1/updateSession HTTP/1.1
                Host: localhost
                api-key: sandbox-key
                Content-Type: application/json
                Content-Length: %d

                """.formatted(json.length()).replace("\n", "\r\n");
        socket.getOutputStream().write((request + json).getBytes(StandardCharsets.UTF_8));
    }
}
