package io.github.sessionmaintenance.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Shows a person what a call would send, without a network and without a key. */
public final class RequestPreview {

    private static final String WIDGET_TO_BE_GIVEN = "<widget uid>";

    private RequestPreview() {}

    /**
     * The call on one line: method, URL and fields in the order sent, as JSON. A message's fields are
     * sent as a form, but are shown the same way, since nobody can read an encoded form.
     *
     * @param baseUrl as in {@link ApiSettings}
     * @param widgetUid null if not known yet
     * @throws IllegalArgumentException with a sentence for the user, if calls may not go to that URL
     */
    public static String of(URI baseUrl, @Nullable String widgetUid, Call call) {
        String widget = widgetUid == null ? WIDGET_TO_BE_GIVEN : widgetUid;
        return "POST " + Requests.url(BaseUrl.parse(baseUrl), call.endpoint()) + " "
                + Requests.line(Requests.fields(call, widget));
    }
}
