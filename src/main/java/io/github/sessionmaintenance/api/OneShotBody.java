package io.github.sessionmaintenance.api;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp knows it must not send a second time. */
final class OneShotBody extends RequestBody {

    private final RequestBody content;

    OneShotBody(RequestBody content) {
        this.content = content;
    }

    @Override
    public @Nullable MediaType contentType() {
        return content.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return content.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        content.writeTo(sink);
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
