package io.github.sessionmaintenance.sandbox;

import java.util.List;

/** Decides what goes wrong. Called by many threads at once. */
@FunctionalInterface
public interface Faults {

    /** Nothing ever goes wrong. */
    Faults NONE = new Faults() {
        @Override
        public Fault decide(String endpoint, String sessionUid, int nth) {
            return new Fault.None();
        }

        @Override
        public boolean isCounting() {
            return false;
        }
    };

    /**
     * Called once for each valid call.
     *
     * @param endpoint the call's name, as {@code sendMessage}
     * @param sessionUid empty for calls that name no session
     * @param nth 1 for the first valid call of this endpoint and session; 0 if they are not counted
     */
    Fault decide(String endpoint, String sessionUid, int nth);

    /** Whether it asks which call of its session this is. */
    default boolean isCounting() {
        return true;
    }

    /** Each session's first calls of this endpoint get these faults in turn, all others none. */
    static Faults script(String endpoint, Fault... faults) {
        List<Fault> script = List.of(faults);
        return (asked, sessionUid, nth) ->
                asked.equals(endpoint) && nth <= script.size() ? script.get(nth - 1) : new Fault.None();
    }
}
