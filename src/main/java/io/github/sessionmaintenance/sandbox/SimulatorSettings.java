package io.github.sessionmaintenance.sandbox;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the simulator behaves.
 *
 * @param apiKey the only one that it takes
 * @param widgetUid the only one that it takes
 * @param knowsEverySession whether a session exists as soon as a call names it; otherwise only those
 *     added or created
 * @param recording whether effects and requests are kept. Without it, and knowing every session,
 *     memory is bounded: only the sessions used last and their messages are kept, about a thousand,
 *     fewer if much was said; one that is forgotten and named again starts afresh
 * @param numericUids whether answers give a uid of digits as a JSON number (the API does both)
 * @param allowedRate null for no limit
 * @param clock stamps messages and sessions, not the {@code Date} header: the JDK's server sets that
 *     one from the system's time
 * @param storedText what becomes of a message's text when it is stored, and so in every answer: the
 *     API might trim it or escape it
 */
public record SimulatorSettings(
        String apiKey,
        String widgetUid,
        boolean knowsEverySession,
        boolean recording,
        boolean numericUids,
        @Nullable AllowedRate allowedRate,
        Latency latency,
        Faults faults,
        Clock clock,
        UnaryOperator<String> storedText) {

    /** For tests: strict about sessions, records everything, no limit, no latency, no faults. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                "sandbox-key",
                "sandbox-widget",
                false,
                true,
                false,
                null,
                Latency.NONE,
                Faults.NONE,
                Clock.systemUTC(),
                UnaryOperator.identity());
    }

    /** For rehearsals of any size: knows every session, keeps no records. */
    public static SimulatorSettings rehearsal() {
        return defaults().withKnowsEverySession(true).withRecording(false);
    }

    /** The same, but for this. */
    public SimulatorSettings withKnowsEverySession(boolean value) {
        return new SimulatorSettings(
                apiKey, widgetUid, value, recording, numericUids, allowedRate, latency, faults, clock, storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withRecording(boolean value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                value,
                numericUids,
                allowedRate,
                latency,
                faults,
                clock,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withNumericUids(boolean value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                value,
                allowedRate,
                latency,
                faults,
                clock,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withAllowedRate(AllowedRate value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                numericUids,
                value,
                latency,
                faults,
                clock,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withLatency(Latency value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                numericUids,
                allowedRate,
                value,
                faults,
                clock,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withFaults(Faults value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                numericUids,
                allowedRate,
                latency,
                value,
                clock,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withClock(Clock value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                numericUids,
                allowedRate,
                latency,
                faults,
                value,
                storedText);
    }

    /** The same, but for this. */
    public SimulatorSettings withStoredText(UnaryOperator<String> value) {
        return new SimulatorSettings(
                apiKey,
                widgetUid,
                knowsEverySession,
                recording,
                numericUids,
                allowedRate,
                latency,
                faults,
                clock,
                value);
    }
}
