package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells an outage from a bad row. Calls that fail are held back until it is known which it is: a
 * success that left later shows that the API is there; failures of several rows without a success
 * between show that it is not. Then no call is made until a read is answered again, and then one
 * call alone.
 */
final class Circuit {

    private static final int ROWS = 5;
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_AFTER_TRIAL = Duration.ofSeconds(8);

    /** Reading alone may be out of order: after so many failed probes a call is tried all the same. */
    private static final int PROBES = 3;

    private enum State {
        /** Calls are made. */
        CLOSED,
        /** No call is made; reads ask whether the API is back. */
        OPEN,
        /** One call alone is made. */
        TRIAL
    }

    private State state = State.CLOSED;
    /** By line, which call failed. */
    private final Map<Long, Endpoint> failures = new HashMap<>();

    private final List<Held> held = new ArrayList<>();
    private String sessionUid = "";
    private Duration interval = FIRST_INTERVAL;
    private long nextProbeNanos;
    private boolean probing;
    private int failedProbes;
    private long openedAt;

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether anything but a probe is worth sending. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether reads are not answered either, as far as is known. */
    boolean isDownForReads() {
        return state != State.CLOSED && failedProbes > 0;
    }

    /** Takes note that there is no call left to try. */
    void nothingToTry() {
        if (state == State.TRIAL) {
            close();
        }
    }

    private void close() {
        failedProbes = 0;
        state = State.CLOSED;
        interval = FIRST_INTERVAL;
    }

    /** Whether a call may be claimed, so many being under way. */
    boolean allows(int underWay) {
        return state == State.CLOSED || (state == State.TRIAL && underWay == 0);
    }

    /** Whether a call that was claimed then is the one that is tried. */
    boolean isTrial(long claimedAt) {
        return state == State.TRIAL && claimedAt > openedAt;
    }

    /**
     * Takes note of a failed call that was not under way already when the circuit opened.
     *
     * @param at its place in the order of claims, departures and failures
     */
    void failed(PendingCall call, long at, long nowNanos) {
        sessionUid = call.change().sessionUid();
        if (state == State.TRIAL) {
            openedAt = at;
            // if a read was just answered, the calls may be to blame, and their turn must come
            open(failedProbes > 0 ? longer(interval) : shorter(longer(interval), LONGEST_AFTER_TRIAL), nowNanos);
        } else if (state == State.CLOSED) {
            failures.put(call.line(), call.endpoint());
            if (failures.size() >= ROWS) {
                openedAt = at;
                open(interval, nowNanos);
            }
        }
    }

    private void open(Duration wait, long nowNanos) {
        state = State.OPEN;
        interval = wait;
        nextProbeNanos = nowNanos + wait.toNanos();
        failures.clear();
    }

    /** Keeps a call that failed while the circuit was closed. */
    void hold(Held call) {
        held.add(call);
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Takes back all that is held: nothing is left that could show whose fault it was, or it is known. */
    List<Held> release() {
        return release(any -> true);
    }

    /** Takes note of a success. Returns the held calls that have failed by their own fault. */
    List<Held> succeeded(long departedAt) {
        if (state == State.OPEN) {
            return List.of();
        }
        if (state == State.TRIAL) {
            close();
        }
        failures.clear();
        return release(call -> call.failedAt() < departedAt);
    }

    /** The same where nothing but a check succeeded while calls that change something fail: it tells of checks alone. */
    List<Held> onlyCheckSucceeded(long departedAt) {
        failures.values().removeIf(endpoint -> endpoint == Endpoint.CHECK);
        return release(one -> one.call().endpoint() == Endpoint.CHECK && one.failedAt() < departedAt);
    }

    private List<Held> release(Predicate<Held> which) {
        List<Held> released = held.stream().filter(which).toList();
        held.removeAll(released);
        return released;
    }

    /** The read that shows whether the API is back; empty if none is due. */
    Optional<Page> probe(long nowNanos) {
        if (state != State.OPEN || probing || nextProbeNanos - nowNanos > 0) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Page(sessionUid, 1, 1));
    }

    /** How long until a probe is due; a long time if none is. */
    Duration untilProbe(long nowNanos) {
        return state == State.OPEN && !probing
                ? Duration.ofNanos(Math.max(0, nextProbeNanos - nowNanos))
                : Duration.ofDays(1);
    }

    /** Takes the probe's answer: whatever the API itself says shows that it is there. */
    void probed(Reading reading, long nowNanos) {
        probing = false;
        boolean isDown =
                reading.result() instanceof Reading.Result.Failed && reading.advice() instanceof Reply.Advice.Proceed;
        failedProbes = isDown ? failedProbes + 1 : 0;
        if (isDown && failedProbes % PROBES != 0) {
            open(longer(interval), nowNanos);
        } else {
            state = State.TRIAL;
        }
    }

    private static Duration longer(Duration interval) {
        return shorter(interval.multipliedBy(2), LONGEST_INTERVAL);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
