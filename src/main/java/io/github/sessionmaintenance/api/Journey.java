package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How far one call came, told by OkHttp's events. Fails loudly if OkHttp sets out a second time. */
final class Journey extends EventListener {

    private final Permit permit;
    private final BooleanSupplier closed;
    private boolean begun;
    private int status;

    /** @param closed whether no further call may set out */
    Journey(Permit permit, BooleanSupplier closed) {
        this.permit = permit;
        this.closed = closed;
    }

    /** The journey that was tagged onto the call's request. */
    static Journey of(okhttp3.Call call) {
        Journey journey = call.request().tag(Journey.class);
        if (journey == null) {
            throw new IllegalStateException("a request without its journey");
        }
        return journey;
    }

    /** As a network interceptor: this is the last moment before the first byte leaves. */
    static Response depart(Interceptor.Chain chain) throws IOException {
        of(chain.call()).depart();
        return chain.proceed(chain.request());
    }

    private void depart() throws IOException {
        try {
            refuseIfClosed();
            permit.depart();
            refuseIfClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before departing");
        }
    }

    private void refuseIfClosed() throws IOException {
        if (closed.getAsBoolean()) {
            throw new IOException("closed before departing");
        }
    }

    /** Whether the request's first byte may have left. */
    boolean hasBegun() {
        return begun;
    }

    /** The answer's status; 0 if no status line was read. */
    int status() {
        return status;
    }

    @Override
    public void requestHeadersStart(okhttp3.Call call) {
        begun = true;
    }

    @Override
    public void responseHeadersEnd(okhttp3.Call call, Response response) {
        status = response.code();
    }

    @Override
    public void retryDecision(okhttp3.Call call, IOException exception, boolean retry) {
        if (retry) {
            throw new IllegalStateException("OkHttp was about to send a call again after a failure", exception);
        }
    }

    @Override
    public void followUpDecision(okhttp3.Call call, Response networkResponse, @Nullable Request nextRequest) {
        if (nextRequest != null) {
            throw new IllegalStateException(
                    "OkHttp was about to send a call again after status " + networkResponse.code());
        }
    }
}
