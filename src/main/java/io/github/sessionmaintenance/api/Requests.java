package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.EnumMap;
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

/** Spells a call as the API takes it (source: the vendor's pages). */
final class Requests {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<Endpoint, HttpUrl> urls = new EnumMap<>(Endpoint.class);
    private final ApiKey key;
    private final @Nullable String widgetUid;

    Requests(HttpUrl baseUrl, ApiKey key, @Nullable String widgetUid) {
        for (Endpoint endpoint : Endpoint.values()) {
            urls.put(endpoint, url(baseUrl, endpoint));
        }
        this.key = key;
        this.widgetUid = widgetUid;
    }

    /** The call as a request that can be sent once; the journey travels with it as its tag. */
    Request request(Call call, Journey journey) {
        return request(call.endpoint(), body(call, fields(call, widgetUid)), journey);
    }

    /** The same for reading a page. */
    Request request(Page page, Journey journey) {
        return request(Endpoint.READ, json(fields(page)), journey);
    }

    /** The same for listing sessions. */
    Request request(SessionPage page, Journey journey) {
        return request(Endpoint.LIST, json(fields(page)), journey);
    }

    private Request request(Endpoint endpoint, RequestBody body, Journey journey) {
        return new Request.Builder()
                .url(Objects.requireNonNull(urls.get(endpoint)))
                .header("api-key", key.reveal())
                .header("User-Agent", "session-maintenance")
                .tag(Journey.class, journey)
                .post(new OneShotBody(body))
                .build();
    }

    static HttpUrl url(HttpUrl baseUrl, Endpoint endpoint) {
        return baseUrl.newBuilder().addPathSegment(endpoint.path()).build();
    }

    /** The call's fields in the order in which they are sent. */
    static Map<String, String> fields(Call call, @Nullable String widgetUid) {
        return switch (call.endpoint()) {
            case UPDATE -> updateFields(call.change());
            case CHECK -> Map.of("session_uid", call.change().sessionUid());
            case MESSAGE ->
                messageFields(call.change(), Objects.requireNonNull(widgetUid, "a message needs a widget uid"));
            case READ, LIST -> throw new IllegalArgumentException("a page is read, no row asks for it");
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

    private static Map<String, Object> fields(Page page) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_uid", page.sessionUid());
        fields.put("orderBy", "DESC");
        fields.put("limit", page.size());
        fields.put("page", page.number());
        return fields;
    }

    private static Map<String, Object> fields(SessionPage page) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("to", page.to().toString());
        if (page.view() != null) {
            fields.put("view_id", page.view());
        }
        fields.put("orderBy", "ASC");
        fields.put("limit", page.size());
        fields.put("page", page.number());
        return fields;
    }

    /** The fields as one line of JSON. */
    static String line(Map<String, String> fields) {
        return MAPPER.writeValueAsString(fields);
    }

    private static RequestBody body(Call call, Map<String, String> fields) {
        return call.endpoint() == Endpoint.MESSAGE ? form(fields) : json(fields);
    }

    private static RequestBody json(Map<String, ?> fields) {
        return RequestBody.create(MAPPER.writeValueAsBytes(fields), JSON);
    }

    private static RequestBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }
}
