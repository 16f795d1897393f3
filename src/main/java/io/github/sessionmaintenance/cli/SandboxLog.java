package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.PlainText;
import io.github.sessionmaintenance.record.Took;
import io.github.sessionmaintenance.sandbox.CallCounter;
import io.github.sessionmaintenance.sandbox.CallCounts;
import io.github.sessionmaintenance.sandbox.CallEnd;
import io.github.sessionmaintenance.sandbox.Effect;
import io.github.sessionmaintenance.sandbox.FaultKind;
import io.github.sessionmaintenance.sandbox.FaultShares;
import io.github.sessionmaintenance.sandbox.ReceivedRequest;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import io.github.sessionmaintenance.sandbox.Watcher;
import io.github.sessionmaintenance.throttle.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the simulator says to the person who has started it: what to type elsewhere, what comes, what came of it. */
final class SandboxLog implements Watcher {

    private static final String FIELD = "  %-8s %s";
    private static final int LONGEST_NAME = 80;

    private final Terminal terminal;
    private final boolean verbose;
    private final Clock clock;
    private final Instant startedAt;
    private final CallCounter counter = new CallCounter();
    private CallCounts told = counter.counts();

    /** @param verbose whether there is a line for each call, and not for each second */
    SandboxLog(Terminal terminal, boolean verbose, Clock clock) {
        this.terminal = terminal;
        this.verbose = verbose;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void started(URI url, SimulatorSettings settings, Rate allowed, FaultShares faults) {
        String key = settings.apiKey();
        String widget = settings.widgetUid();
        terminal.line("sandbox at " + url + " until Ctrl-C");
        field("key", key);
        field("widget", widget);
        field("allowed", allowed.toString());
        field("faults", faults.toString());
        terminal.line("to try this program, in another terminal:");
        terminal.line("  YOURGPT_API_KEY=" + key + " ./session-maintenance run samples/close-stale.csv --api-url " + url
                + " --widget-uid " + widget + " --state-dir " + scratch(url.getPort()));
        terminal.line("to try another client:");
        terminal.line("  curl -H 'api-key: " + key
                + "' -H 'Content-Type: application/json' -d '{\"session_uid\":\"17226012685401506\"}' " + url
                + "/updateSession");
    }

    /** The simulator has forgotten what an earlier one was told: so must the program that calls it. */
    private Path scratch(int port) {
        return Path.of(System.getProperty("java.io.tmpdir"), "sandbox-" + port + "-" + startedAt.getEpochSecond());
    }

    @Override
    public void received(ReceivedRequest request) {
        counter.received(request);
        if (verbose) {
            String about = PlainText.clean(request.endpoint() + " " + request.sessionUid(), LONGEST_NAME);
            String answer = request.status() == 0 ? "no answer" : Integer.toString(request.status());
            FaultKind fault = FaultKind.of(request.fault());
            now(about + ": " + answer + (fault == null ? "" : " (" + fault.label() + ")"));
        }
    }

    @Override
    public void tookEffect(Effect effect) {
        counter.tookEffect(effect);
    }

    /** Tells what came since it was last told, if anything did. */
    void second() {
        CallCounts counts = counter.counts();
        long calls = counts.calls() - told.calls();
        if (calls > 0 && !verbose) {
            List<String> parts = new ArrayList<>();
            for (CallEnd end : CallEnd.values()) {
                long ended = counts.of(end) - told.of(end);
                if (ended > 0) {
                    parts.add(ended + " " + word(end));
                }
            }
            now(calls + (calls == 1 ? " call: " : " calls: ") + String.join(", ", parts));
        }
        told = counts;
    }

    void ended(String why) {
        CallCounts counts = counter.counts();
        terminal.line("sandbox " + why + " after " + Took.of(Took.between(startedAt, clock.instant())));
        field(
                "calls",
                total(
                        counts.calls(),
                        counts.endpoints().entrySet().stream()
                                .map(endpoint -> endpoint.getValue() + " " + endpoint.getKey())
                                .toList()));
        field(
                "answers",
                List.of(CallEnd.values()).stream()
                        .map(end -> counts.of(end) + " " + word(end))
                        .collect(Collectors.joining(", ")));
        field(
                "faults",
                total(
                        counts.of(CallEnd.FAULT),
                        counts.faults().entrySet().stream()
                                .map(fault -> fault.getKey().label() + " " + fault.getValue())
                                .toList()));
        field("updates", counts.updates() + " made");
        field("messages", counts.messages() + " stored, " + counts.repeated() + " twice");
    }

    private static String total(long total, List<String> parts) {
        return total + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static String word(CallEnd end) {
        return switch (end) {
            case ANSWERED -> "answered";
            case TOO_MANY -> "too many (429)";
            case REFUSED -> "refused";
            case FAULT -> "with a fault";
        };
    }

    private void field(String name, String value) {
        terminal.line(FIELD.formatted(name, value));
    }

    private void now(String text) {
        terminal.notice(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }
}
