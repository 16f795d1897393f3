package io.github.sessionmaintenance.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One answer as the vendor's pages show it.
 *
 * @param extra header lines beyond the usual ones, each with its line end
 */
record ServerAnswer(String status, String extra, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    static ServerAnswer done(Asked asked, int number) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("session_uid", spelled(asked.session()));
        if (asked.isMessage()) {
            data.put("send_by", asked.fields().get("send_by"));
            data.put("origin", "api");
            data.put("type", "text");
            data.put("message_id", number);
            data.put("id", number);
            data.put("message", asked.fields().get("message"));
        } else {
            data.put("id", 12345);
            data.put("chat_mode", "1");
            data.put("state", asked.fields().get("state"));
        }
        String message = asked.isMessage() ? "AI reply" : "Session updated successfully";
        return json("200 OK", "", Map.of("type", "RXSUCCESS", "message", message, "data", data));
    }

    static ServerAnswer shown(Asked asked, Chat chat) {
        Map<String, Object> data = Map.of(
                "session_uid", spelled(asked.session()),
                "state", chat.state(),
                "chat_mode", "1",
                "segment", chat.segment());
        return json("200 OK", "", Map.of("type", "RXSUCCESS", "message", "Session updated successfully", "data", data));
    }

    static ServerAnswer listed(List<Map<String, Object>> messages) {
        return json("200 OK", "", Map.of("type", "RXSUCCESS", "message", "Session messages", "data", messages));
    }

    /** The API tells uids of digits as numbers, which have been doubles on their way. */
    private static Object spelled(String session) {
        return session.matches("\\d{17}") ? (Object) (long) Double.parseDouble(session) : session;
    }

    static ServerAnswer refused(String why) {
        return json("400 Bad Request", "", error(why));
    }

    static ServerAnswer broken() {
        return new ServerAnswer("500 Internal Server Error", "", "<html>oops</html>");
    }

    static ServerAnswer throttled() {
        return json("429 Too Many Requests", "Retry-After: 1\r\n", error("too fast"));
    }

    /** Like some servers it repeats the key, which must not get any further. */
    static ServerAnswer unauthorized(String key) {
        return json("401 Unauthorized", "", error("the key " + key + " is not known"));
    }

    static ServerAnswer redirected(String url) {
        return new ServerAnswer("302 Found", "Location: " + url + "\r\n", "");
    }

    private static Map<String, Object> error(String why) {
        return Map.of("type", "RXERROR", "message", why);
    }

    private static ServerAnswer json(String status, String extra, Map<String, Object> body) {
        return new ServerAnswer(status, extra, JSON.writeValueAsString(body));
    }

    /** Returns true: the connection stays open. */
    boolean write(OutputStream out, Instant now) throws IOException {
        out.write(bytes(now));
        out.flush();
        return true;
    }

    /** Returns false: the connection is to be closed. */
    boolean writeHalf(OutputStream out, Instant now) throws IOException {
        byte[] whole = bytes(now);
        out.write(whole, 0, whole.length - body.length() / 2);
        out.flush();
        return false;
    }

    /** A byte now and then, of an answer without end. */
    boolean trickle(OutputStream out, Instant now) throws IOException, InterruptedException {
        writeHalf(out, now);
        while (true) {
            Thread.sleep(20);
            out.write(' ');
            out.flush();
        }
    }

    private byte[] bytes(Instant now) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC));
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json; charset=utf-8\r\nDate: " + date
                + "\r\nContent-Length: " + content.length + "\r\n" + extra + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
