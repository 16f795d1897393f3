package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.doubt.Inquiry;
import io.github.sessionmaintenance.doubt.ReadBacks;
import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** The reads under way: after messages in doubt, and whether the API is back. Calls come first. */
final class Reads {

    /** Of the calls under way, so many may be reads. */
    private static final int SHARE = 4;

    private final ReadBacks readBacks;
    private final Circuit circuit;
    private final Throttle throttle;
    private final Room room;
    private final int most;
    private final Clock clock;
    private final LongSupplier nanos;
    private int underWay;
    private int waiting;

    Reads(
            ReadBacks readBacks,
            Circuit circuit,
            Throttle throttle,
            Room room,
            int maxInFlight,
            Clock clock,
            LongSupplier nanos) {
        this.readBacks = readBacks;
        this.circuit = circuit;
        this.throttle = throttle;
        this.room = room;
        this.most = Math.max(1, maxInFlight / SHARE);
        this.clock = clock;
        this.nanos = nanos;
    }

    int underWay() {
        return underWay;
    }

    /** Takes what is to be read now. */
    void claim(Work work) {
        circuit.probe(nanos.getAsLong()).ifPresent(page -> add(new PageRead(page, this::probed), work));
        while (circuit.isClosed() && hasRoom()) {
            Inquiry inquiry = readBacks.take();
            if (inquiry == null) {
                return;
            }
            add(new PageRead(inquiry.page(), reading -> readBacks.answered(inquiry, reading)), work);
        }
    }

    private List<Finding> probed(Reading reading) {
        circuit.probed(reading, nanos.getAsLong());
        return List.of();
    }

    private void add(PageRead read, Work work) {
        work.reads.add(read);
        underWay++;
        waiting++;
    }

    private boolean hasRoom() {
        return underWay < most && room.forRead(waiting);
    }

    void departed(Announced.Departure departure, Tally tally) {
        waiting--;
        tally.departed(Endpoint.READ, false, departure);
    }

    /** Hands the answer on. Returns how long the API asks to wait; zero if it does not. */
    Duration answered(Event.Answered answered, Work work) {
        underWay--;
        work.tally.answered(answered.timings());
        Duration pause = Duration.ZERO;
        if (answered.departedAtNanos().isEmpty()) {
            waiting--;
        } else if (answered.reading().advice() instanceof Reply.Advice.SlowDown slowDown) {
            work.tally.throttled(Endpoint.READ, clock.instant(), slowDown.pause());
            throttle.throttled(Endpoint.READ, answered.departedAtNanos().getAsLong(), slowDown.pause());
            pause = slowDown.pause();
        }
        work.findings.addAll(answered.read().then().apply(answered.reading()));
        return pause;
    }

    /** How long until a read can be begun; a long time if there is none. */
    Duration untilDue() {
        long now = nanos.getAsLong();
        Duration probe = circuit.untilProbe(now);
        if (!circuit.isClosed() || !hasRoom()) {
            return probe;
        }
        return readBacks.untilDue();
    }
}
