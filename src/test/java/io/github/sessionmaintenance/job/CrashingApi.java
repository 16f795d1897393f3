package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.Call;
import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.api.SessionPage;
import io.github.sessionmaintenance.api.SessionReading;
import io.github.sessionmaintenance.throttle.Permit;
import java.time.Instant;
import java.util.Optional;

/** An API with crash points before each call, at its first byte, and once its answer is here. */
record CrashingApi(SessionApi real, CrashPoints points) implements SessionApi {

    @Override
    public Reply send(Call call, Permit permit) {
        points.pass();
        Reply reply = real.send(call, new CrashingPermit(permit, points));
        points.pass();
        return reply;
    }

    @Override
    public Reading read(Page page, Permit permit) {
        points.pass();
        Reading reading = real.read(page, new CrashingPermit(permit, points));
        points.pass();
        return reading;
    }

    @Override
    public SessionReading list(SessionPage page, Permit permit) {
        return real.list(page, permit);
    }

    @Override
    public Optional<Instant> serverTime() {
        return real.serverTime();
    }

    @Override
    public void close() {
        real.close();
    }

    private record CrashingPermit(Permit real, CrashPoints points) implements Permit {

        @Override
        public void depart() throws InterruptedException {
            real.depart();
            points.pass();
        }

        @Override
        public long departedAtNanos() {
            return real.departedAtNanos();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
