package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.ApiKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which API is called. */
public sealed interface Target {

    /** What a run remembers of it; a sandbox's port, which is another one each time, is not part of it. */
    String origin();

    /** What messages are sent through; null if there is none. */
    @Nullable
    String widgetUid();

    /**
     * The real one.
     *
     * @param baseUrl everything before the call's name, normalized: however it is typed, it is one origin
     * @param key null if nothing will be called
     */
    record Live(URI baseUrl, @Nullable ApiKey key, @Nullable String widgetUid) implements Target {

        @Override
        public String origin() {
            return baseUrl.getScheme() + "://" + baseUrl.getAuthority();
        }
    }

    /** The simulator inside this program. */
    record Sandbox() implements Target {

        @Override
        public String origin() {
            return "sandbox";
        }

        @Override
        public String widgetUid() {
            return "sandbox";
        }
    }
}
