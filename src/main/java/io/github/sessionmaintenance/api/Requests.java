package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Spells a call as the API takes it (source: the vendor's pages of both calls). */
final class Requests {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpUrl baseUrl;
    private final ApiKey key;
    private final @Nullable String widgetUid;

    Requests(HttpUrl baseUrl, ApiKey key, @Nullable String widgetUid) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.widgetUid = widgetUid;
    }

    /** The call as a request that can be sent once; the journey travels with it as its tag. */
    Request request(Call call, Journey journey) {
        Map<String, String> fields = fields(call, widgetUid);
        return new Request.Builder()
                .url(url(baseUrl, call))
                .header("api-key", key.reveal())
                .header("User-Agent", "session-maintenance")
                .tag(Journey.class, journey)
                .post(new OneShotBody(body(call, fields)))
                .build();
    }

    static HttpUrl url(HttpUrl baseUrl, Call call) {
        return baseUrl.newBuilder().addPathSegment(call.endpoint().path()).build();
    }

    /** The call's fields in the order in which they are sent. */
    static Map<String, String> fields(Call call, @Nullable String widgetUid) {
        return switch (call.endpoint()) {
            case UPDATE -> updateFields(call.change());
            case READ -> throw new IllegalArgumentException("no row asks for a read");
            case MESSAGE ->
                messageFields(call.change(), Objects.requireNonNull(widgetUid, "a message needs a widget uid"));
        };
    }

    private static Map<String, String> updateFields(Change change) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("session_uid", change.sessionUid());
        if (change.state() != null) {
            fields.put("state", change.state().wire());
        }
        if (change.chatMode() != null) {
            fields.put("chat_mode", change.chatMode().wire());
        }
        if (change.segment() != null) {
            fields.put("segment", change.segment().wire());
        }
        return fields;
    }

    private static Map<String, String> messageFields(Change change, String widgetUid) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("widget_uid", widgetUid);
        fields.put("session_uid", change.sessionUid());
        fields.put("message", Objects.requireNonNull(change.message()));
        fields.put("send_by", Objects.requireNonNull(change.sendBy()).wire());
        return fields;
    }

    /** The fields as one line of JSON. */
    static String json(Map<String, String> fields) {
        return MAPPER.writeValueAsString(fields);
    }

    private static RequestBody body(Call call, Map<String, String> fields) {
        return switch (call.endpoint()) {
            case UPDATE -> RequestBody.create(MAPPER.writeValueAsBytes(fields), JSON);
            case MESSAGE -> form(fields);
            case READ -> throw new IllegalArgumentException("no row asks for a read");
        };
    }

    private static RequestBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }
}
